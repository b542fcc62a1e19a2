// Command-line options of `triglot-bench`.
#pragma once

#include "base/command_line/command_line.h"
#include "bench/corpus/articles.h"
#include "bench/evaluation/evaluate.h"
#include "bench/evaluation/known_items.h"
#include "bench/measure/build_speed.h"
#include "bench/measure/growth.h"
#include "bench/measure/latency.h"
#include "bench/measure/machines.h"
#include "bench/measure/peers.h"
#include "bench/measure/update_speed.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

namespace triglot::bench {

enum class ReportFormat : std::uint8_t { text, json };

struct ArticlesOptions {
  std::filesystem::path index;
  Dates dates = Dates::as_stored;
};

struct QueriesOptions {
  std::filesystem::path articles;
  std::uint64_t seed = 1;
  std::size_t count = 800; // see draw_queries
};

// Internal: run by `peers` to measure its resources separately.
struct Fts5Options {
  std::filesystem::path texts;
  std::filesystem::path database;
};

struct BenchOptions {
  std::variant<ArticlesOptions, QueriesOptions, LatencyOptions, BuildSpeedOptions, UpdateOptions,
               PeersOptions, GrowthOptions, MachinesOptions, EvaluationOptions, KnownItemsOptions,
               Fts5Options>
      command;
  ReportFormat report = ReportFormat::text;
};

// Parses the command line. No I/O except to find this program. Throws Error if it is invalid.
std::variant<BenchOptions, PrintAndExit> parse_bench_options(int argc, const char* const* argv);

} // namespace triglot::bench
