// What `triglot-query` was asked to do.
#pragma once

#include "query/search.h"
#include "store/program.h"

#include <cstdint>
#include <string>
#include <variant>

namespace triglot {

enum class OutputFormat : std::uint8_t { text, json };
enum class ColourChoice : std::uint8_t { automatic, always, never };
enum class Explain : std::uint8_t { no, yes };

struct QueryOptions {
  std::string db; // as stated; empty: see index_path
  std::string query;
  Page page;
  OutputFormat format = OutputFormat::text;
  ColourChoice colour = ColourChoice::automatic;
  Explain explain = Explain::no;
};

// Reads the command line. An argument that begins with a single `-` and is no option of ours is
// part of the query (`microsoft -copilot`); so is everything after `--`. No I/O. Throws Error where
// it makes no sense or holds no query.
std::variant<QueryOptions, PrintAndExit> parse_query_options(int argc, const char* const* argv);

} // namespace triglot
