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
  std::vector<std::string> dbs; // as given, searched as one; see index_places
  ServerUse servers;
  QuerySource source = QuerySource::arguments;
  // request.across has no translations yet.
  SearchRequest request;           // without a query where those come from standard input
  std::vector<std::string> like;   // articles, as stated; see query/sample.h
  std::string synonyms;            // the path of a glossary, as stated; empty: see read_glossary
  std::optional<double> half_life; // days, of newness; nothing: age does not count
  OutputFormat format = OutputFormat::text;
  bool count = false;             // the number of matches instead of hits
  std::string unseen;             // the file of articles shown before; empty: none
  std::size_t largest_counts = 0; // with `by`: maximum number of counts; 0: all
  PathEnd path_end = PathEnd::newline;
  ColourChoice colour = ColourChoice::automatic;
  PagerChoice pager = PagerChoice::automatic; // never for queries from standard input
  bool verbose = false;                       // all notes
  std::vector<std::string> remarks;           // on the command line, to be told once
  std::optional<UnfinishedWord> unfinished;   // to be completed; nothing else counts but `dbs`
};

// Reads the command line. An argument that begins with a single `-` and is not an option is part of
// the query (`microsoft -copilot`), and so is everything after `--`. A lone `-` reads queries from
// standard input. No I/O. Without a query, returns the usage to print. Throws Error if the options
// make no sense or the query is empty.
std::variant<QueryOptions, PrintAndExit> parse_query_options(int argc, const char* const* argv);

} // namespace triglot
