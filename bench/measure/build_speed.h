// Cost of building an index from scratch, as whole processes.
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
  std::filesystem::path work;     // for a temporary folder with the indexes
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

// Builds the index `index`, which must not exist, from the articles; the page cache may be warm or
// cold in the first run. Throws Error if triglot-index fails.
BuildRun build_index(const std::filesystem::path& programs, const std::filesystem::path& index,
                     const std::vector<std::string>& paths, std::optional<unsigned> jobs);

// Throws WrongWork if the runs did not index the same.
BuildSpeedResult measure_builds(const BuildSpeedOptions& options);

std::string build_text(const BuildSpeedResult& result);
std::string build_json(const BuildSpeedResult& result);

} // namespace triglot::bench
