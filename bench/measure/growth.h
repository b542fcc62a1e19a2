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
  std::filesystem::path work;     // for a temporary folder with everything
  std::filesystem::path programs; // the folder with triglot-index and triglot-query
  std::vector<std::size_t> sizes = {12'000, 120'000, 1'200'000}; // numbers of articles, ascending
  std::uint64_t seed = 1;
  unsigned runs = 3; // per query, and for builds and updates
};

// Medians of the measurements at one size.
struct GrowthPoint {
  std::uint64_t articles = 0;
  std::uint64_t text_bytes = 0;
  double build_seconds = 0;
  double build_cpu_seconds = 0;
  double peak_mib = 0;
  double index_bytes = 0;
  double add_milliseconds = 0; // for adding an article in its own file
  LatencyResult latency;
};

struct GrowthResult {
  Machine machine;
  GrowthOptions options;
  std::vector<GrowthPoint> points;
};

// Throws WrongWork and Error like what it measures.
GrowthResult measure_growth(const GrowthOptions& options);

// The exponent with which a figure grows with the size, from two data points; 1 means linear.
// REQUIRES: all are positive, the sizes differ.
double exponent(double size, double figure, double larger_size, double its_figure);

std::string growth_text(const GrowthResult& result);
std::string growth_json(const GrowthResult& result);

} // namespace triglot::bench
