// How times and sizes grow with the number of articles.
//
//   articles → recombined, to each size → build, an article added, latency → exponents
#pragma once

#include "bench/measure/latency.h"
#include "bench/measure/machine.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

struct GrowthOptions {
  std::filesystem::path articles;
  std::filesystem::path queries;
  std::filesystem::path work;     // all is made in a folder below it, which goes again
  std::filesystem::path programs; // the folder with triglot-index and triglot-query
  std::vector<std::size_t> sizes = {12'000, 120'000, 1'200'000}; // articles, ascending
  std::uint64_t seed = 1;
  unsigned runs = 3; // of each query; builds and updates are as many
};

// What was measured at one size: medians.
struct GrowthPoint {
  std::uint64_t articles = 0;
  std::uint64_t text_bytes = 0;
  double build_seconds = 0;
  double build_cpu_seconds = 0;
  double peak_mib = 0;
  double index_bytes = 0;
  double add_milliseconds = 0; // an article in a file of its own, added to the index
  LatencyResult latency;
};

struct GrowthResult {
  Machine machine;
  GrowthOptions options;
  std::vector<GrowthPoint> points;
};

// Throws WrongWork and Error as what it measures does.
GrowthResult measure_growth(const GrowthOptions& options);

// The power of the size with which a figure grows, from two of each: 1 for one that is in
// proportion. REQUIRES: all are positive, the sizes differ.
double exponent(double size, double figure, double larger_size, double its_figure);

std::string growth_text(const GrowthResult& result);
std::string growth_json(const GrowthResult& result);

} // namespace triglot::bench
