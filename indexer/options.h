// What `triglot-index` was asked to do.
#pragma once

#include "indexer/build.h"
#include "store/program.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace triglot {

enum class Action : std::uint8_t { build, status };
enum class Verbosity : std::uint8_t { quiet, normal, verbose };
// Of the closing summary, or the status.
enum class ReportFormat : std::uint8_t { text, json };

struct IndexOptions {
  Action action = Action::build;
  std::string db; // as stated; empty: see index_path
  std::vector<std::string> paths;
  std::string language; // code, or empty
  EmptyRoots empty_roots = EmptyRoots::refuse;
  Run run = Run::real;
  Verbosity verbosity = Verbosity::normal;
  ReportFormat report = ReportFormat::text;
};

// Reads the command line. No I/O. Throws Error where it makes no sense.
std::variant<IndexOptions, PrintAndExit> parse_index_options(int argc, const char* const* argv);

} // namespace triglot
