// The options of `triglot-query`.
#pragma once

#include "base/command_line/command_line.h"
#include "query/pager.h"
#include "query/present/render.h"
#include "query/search.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace triglot {

enum class OutputFormat : std::uint8_t { text, json, paths, lines, csv, tsv, csl };
enum class ColourChoice : std::uint8_t { automatic, always, never };
enum class QuerySource : std::uint8_t { arguments, standard_input };

struct QueryOptions {
  std::vector<std::string> dbs; // as stated, searched as one; none: see index_path
  QuerySource source = QuerySource::arguments;
  // request.across has no translations yet.
  SearchRequest request;           // without a query where those come from standard input
  std::vector<std::string> like;   // articles, as stated; see query/sample.h
  std::string synonyms;            // the path of a glossary, as stated; empty: see read_glossary
  std::optional<double> half_life; // days, of newness; nothing: age does not count
  OutputFormat format = OutputFormat::text;
  bool count = false;             // the number of matches, in the place of hits
  std::string unseen;             // the file with the articles that were shown before; empty: none
  std::size_t largest_counts = 0; // so many counts, where articles are counted by fields; 0: all
  PathEnd path_end = PathEnd::newline;
  ColourChoice colour = ColourChoice::automatic;
  PagerChoice pager = PagerChoice::automatic; // never for queries from standard input
  bool verbose = false;                       // all notes
  std::optional<UnfinishedWord> unfinished;   // to be completed; nothing else counts but `dbs`
};

// Reads the command line. An argument that begins with a single `-` and is no option of ours is
// part of the query (`microsoft -copilot`); so is everything after `--`. A lone `-` reads queries
// from standard input. No I/O. Without any query the usage is to be printed. Throws Error where it
// makes no sense or the query is empty.
std::variant<QueryOptions, PrintAndExit> parse_query_options(int argc, const char* const* argv);

} // namespace triglot
