#include "bench/corpus/query_set.h"

#include "base/error.h"
#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iterator>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot::bench {
namespace {

static_assert(std::all_of(query_kinds.begin(), query_kinds.end(),
                          [](const QueryKindRow& row) { return &row_of(row.kind) == &row; }),
              "the table is in the order of the enumeration");

std::vector<std::string> split(std::string_view text, char divider) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(divider, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::optional<QueryKind> kind_of(std::string_view name) {
  const auto* const row =
      std::find_if(query_kinds.begin(), query_kinds.end(),
                   [&](const QueryKindRow& candidate) { return candidate.name == name; });
  return row == query_kinds.end() ? std::nullopt : std::optional(row->kind);
}

DrawnFrom parse_header(const std::string& line) {
  unsigned long long seed = 0;
  unsigned long long articles = 0;
  unsigned long long bytes = 0;
  if (std::sscanf(line.c_str(), "# seed %llu, %llu articles, %llu bytes of text", &seed, &articles,
                  &bytes) != 3) {
    throw Error("does not begin with '# seed …, … articles, … bytes of text'");
  }
  return {seed, articles, bytes};
}

BenchQuery parse_query(std::string_view line) {
  const std::vector<std::string> columns = split(line, '\t');
  if (columns.size() != 4) {
    throw Error(fmt::format("{} columns in the place of 4", columns.size()));
  }
  const std::optional<QueryKind> kind = kind_of(columns[0]);
  if (!kind) {
    throw Error(fmt::format("no kind of query: '{}'", columns[0]));
  }
  if (columns[2].empty() || columns[3].empty()) {
    throw Error("a query without words");
  }
  return {*kind, columns[1], columns[2], split(columns[3], ' ')};
}

} // namespace

std::string to_text(const QuerySet& set) {
  std::string text = fmt::format("# seed {}, {} articles, {} bytes of text\n", set.from.seed,
                                 set.from.articles, set.from.text_bytes);
  for (const BenchQuery& query : set.queries) {
    text += fmt::format("{}\t{}\t{}\t{}\n", row_of(query.kind).name, query.language, query.typed,
                        fmt::join(query.words, " "));
  }
  return text;
}

QuerySet parse_query_set(std::string_view text, std::string_view file) {
  QuerySet set;
  std::size_t number = 0;
  for (const std::string& line : split(text, '\n')) {
    ++number;
    try {
      if (number == 1) {
        set.from = parse_header(line);
      } else if (!line.empty()) {
        set.queries.push_back(parse_query(line));
      }
    } catch (const Error& error) {
      throw Error(fmt::format("cannot read '{}': line {}: {} (make it with: triglot-bench queries)",
                              file, number, error.what()));
    }
  }
  if (set.queries.empty()) {
    throw Error(fmt::format("cannot read '{}': no query in it", file));
  }
  return set;
}

QuerySet read_query_set(const std::filesystem::path& file) {
  const std::optional<std::string> text = read_bytes_of(file);
  if (!text) {
    throw Error(fmt::format("cannot read '{}': {} (make it with: triglot-bench queries)",
                            file.string(), errno_message(errno)));
  }
  return parse_query_set(*text, file.string());
}

std::vector<BenchQuery> compared(const std::vector<BenchQuery>& queries) {
  std::vector<BenchQuery> some;
  std::copy_if(
      queries.begin(), queries.end(), std::back_inserter(some),
      [](const BenchQuery& query) { return row_of(query.kind).compared == Compared::yes; });
  return some;
}

std::vector<BenchQuery> some_of_each_kind(const std::vector<BenchQuery>& queries,
                                          std::size_t most) {
  std::map<QueryKind, std::size_t> counts;
  for (const BenchQuery& query : queries) {
    ++counts[query.kind];
  }
  std::map<QueryKind, std::size_t> seen;
  std::vector<BenchQuery> some;
  for (const BenchQuery& query : queries) {
    const std::size_t count = counts[query.kind];
    const std::size_t taken = std::min(most, count);
    const std::size_t number = seen[query.kind]++;
    if (number * taken / count != (number + 1) * taken / count) {
      some.push_back(query);
    }
  }
  return some;
}

} // namespace triglot::bench
