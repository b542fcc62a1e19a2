// The queries to measure, as a file.
//
//   # seed 1, 121632 articles, 63000000 bytes of text
//   phrase   nl   "achter de dijk"   achter de dijk        (separated by tabs)
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

enum class QueryKind : std::uint8_t {
  word,
  all,
  any,
  phrase,
  stem_phrase,
  near,
  prefix,
  fuzzy,
  language,
  date,
  nowhere
};

// yes: other engines can be asked exactly the same.
enum class Compared : std::uint8_t { no, yes };

struct QueryKindRow {
  QueryKind kind;
  std::string_view name; // in files and tables
  Compared compared;
};

inline constexpr std::array<QueryKindRow, 11> query_kinds = {{
    {QueryKind::word, "word", Compared::yes},
    {QueryKind::all, "and", Compared::yes},
    {QueryKind::any, "or", Compared::yes},
    {QueryKind::phrase, "phrase", Compared::yes},
    {QueryKind::stem_phrase, "stem", Compared::no},
    {QueryKind::near, "near", Compared::no},
    {QueryKind::prefix, "prefix", Compared::no},
    {QueryKind::fuzzy, "fuzzy", Compared::no},
    {QueryKind::language, "lang", Compared::no},
    {QueryKind::date, "date", Compared::no},
    {QueryKind::nowhere, "nowhere", Compared::no},
}};

constexpr const QueryKindRow& row_of(QueryKind kind) {
  return query_kinds[static_cast<std::size_t>(kind)];
}

struct BenchQuery {
  QueryKind kind = QueryKind::word;
  std::string language;           // code; of the article it was drawn from
  std::string typed;              // for triglot-query; see docs/query-syntax.md
  std::vector<std::string> words; // case-folded, in order, for other engines

  friend bool operator==(const BenchQuery&, const BenchQuery&) = default;
};

// What the queries were drawn from.
struct DrawnFrom {
  std::uint64_t seed = 0;
  std::uint64_t articles = 0;
  std::uint64_t text_bytes = 0;

  friend bool operator==(const DrawnFrom&, const DrawnFrom&) = default;
};

struct QuerySet {
  DrawnFrom from;
  std::vector<BenchQuery> queries;

  friend bool operator==(const QuerySet&, const QuerySet&) = default;
};

std::string to_text(const QuerySet& set);

// Throws Error, naming `file` and the line, if `text` is not a query set, or is empty.
QuerySet parse_query_set(std::string_view text, std::string_view file);

// Reads and parses a file. Throws Error also if it cannot be read.
QuerySet read_query_set(const std::filesystem::path& file);

// The queries of the kinds that other engines can answer, in order.
std::vector<BenchQuery> compared(const std::vector<BenchQuery>& queries);

// At most `most` of each kind, spread evenly, and so over the languages.
std::vector<BenchQuery> some_of_each_kind(const std::vector<BenchQuery>& queries, std::size_t most);

} // namespace triglot::bench
