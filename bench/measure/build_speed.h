// What it takes to build an index from nothing, as whole processes.
#pragma once

#include "bench/measure/machine.h"
#include "bench/measure/process.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace triglot::bench {

struct BuildSpeedOptions {
  std::vector<std::string> paths; // articles, as for triglot-index
  std::filesystem::path work;     // the indexes are made in a folder below it, which goes again
  std::filesystem::path programs; // the folder with triglot-index
  std::optional<unsigned> jobs;   // passed on if given
  unsigned runs = 3;
};

// One build.
struct BuildRun {
  ProcessRun process;
  std::uint64_t articles = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t index_bytes = 0;
};

struct BuildSpeedResult {
  Machine machine;
  BuildSpeedOptions options;
  std::vector<BuildRun> runs;
};

// Builds the index `index`, which must not be there, from the articles; the first run reads what it
// may find in the page cache, or not. Throws Error where triglot-index fails.
BuildRun build_index(const std::filesystem::path& programs, const std::filesystem::path& index,
                     const std::vector<std::string>& paths, std::optional<unsigned> jobs);

// Throws WrongWork where runs differ in what they indexed.
BuildSpeedResult measure_builds(const BuildSpeedOptions& options);

std::string build_text(const BuildSpeedResult& result);
std::string build_json(const BuildSpeedResult& result);

} // namespace triglot::bench
