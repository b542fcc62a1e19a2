// Command-line options of `triglot-index`.
#pragma once

#include "base/command_line/command_line.h"
#include "indexer/build.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace triglot {

enum class Action : std::uint8_t { update, rebuild, watch, forget, status, verify, dictionary };
enum class Verbosity : std::uint8_t { quiet, normal, verbose };
// Format of the summary or the status.
enum class ReportFormat : std::uint8_t { text, json };

struct IndexOptions {
  Action action = Action::update;
  std::string db;                 // as given; empty: see index_path
  std::vector<std::string> paths; // to index, or to forget
  std::string language;           // a code, or empty
  // Exclusion patterns; nothing: as stored.
  std::optional<std::vector<std::string>> excludes;
  std::string shard;                                 // as stated; empty: as it was
  StoredPositions positions = StoredPositions::none; // none: as they were
  std::vector<std::string> readers; // commands, or extensions without one; see command_reader.h
  EmptyRoots empty_roots = EmptyRoots::refuse;
  Run run = Run::real;
  std::chrono::milliseconds wait{0};
  unsigned jobs = 1; // threads
  Verbosity verbosity = Verbosity::normal;
  ReportFormat report = ReportFormat::text;
  // To be completed: a path that is remembered; nothing else counts but `db`.
  std::optional<UnfinishedWord> unfinished;
};

// Parses the command line. No I/O. Throws Error if it is invalid.
std::variant<IndexOptions, PrintAndExit> parse_index_options(int argc, const char* const* argv);

} // namespace triglot
