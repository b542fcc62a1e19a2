// Quantiles of measured times.
#pragma once

#include <vector>

namespace triglot::bench {

// The value below which the fraction `share` of the values lies, with linear interpolation: type 7
// of Hyndman & Fan, "Sample Quantiles in Statistical Packages" (1996). REQUIRES: values are not
// empty, 0 <= share <= 1.
double quantile(std::vector<double> values, double share);

inline double median(std::vector<double> values) {
  return quantile(std::move(values), 0.5);
}

// Summary of many times, in their unit.
struct Distribution {
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
  double max = 0;
};

// REQUIRES: values are not empty.
Distribution distribution_of(const std::vector<double>& values);

} // namespace triglot::bench
