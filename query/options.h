// The options of `triglot-query`.
#pragma once

#include "base/command_line.h"
#include "query/present/render.h"
#include "query/search.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace triglot {

enum class OutputFormat : std::uint8_t { text, json, paths };
enum class ColourChoice : std::uint8_t { automatic, always, never };
enum class QuerySource : std::uint8_t { arguments, standard_input };

struct QueryOptions {
  std::vector<std::string> dbs; // as stated, searched as one; none: see index_path
  QuerySource source = QuerySource::arguments;
  SearchRequest request; // without a query where those come from standard input
  std::string like;      // the path of an article, as stated; empty: none
  OutputFormat format = OutputFormat::text;
  bool count = false; // the number of matches, in the place of hits
  PathEnd path_end = PathEnd::newline;
  ColourChoice colour = ColourChoice::automatic;
};

// Reads the command line. An argument that begins with a single `-` and is no option of ours is
// part of the query (`microsoft -copilot`); so is everything after `--`. A lone `-` reads queries
// from standard input. No I/O. Throws Error where it makes no sense or holds no query.
std::variant<QueryOptions, PrintAndExit> parse_query_options(int argc, const char* const* argv);

} // namespace triglot
