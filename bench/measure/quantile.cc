#include "bench/measure/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace triglot::bench {
namespace {

double quantile_of_sorted(const std::vector<double>& values, double share) {
  const double at = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (at - std::floor(at)) * (values[above] - values[below]);
}

} // namespace

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return quantile_of_sorted(values, share);
}

Distribution distribution_of(const std::vector<double>& values) {
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  return {quantile_of_sorted(sorted, 0.5), quantile_of_sorted(sorted, 0.95),
          quantile_of_sorted(sorted, 0.99), sorted.back()};
}

} // namespace triglot::bench
