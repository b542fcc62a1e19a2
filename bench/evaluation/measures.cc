#include "bench/evaluation/measures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <random>

namespace triglot::bench {
namespace {

constexpr std::size_t first_ten = 10;
constexpr std::size_t first_hundred = 100;

double discounted(double gain, std::size_t place) { // place counts from 0
  return gain / std::log2(static_cast<double>(place) + 2);
}

double best_gain(const JudgedQuery& query) {
  std::vector<int> grades;
  for (const auto& [name, grade] : query.grades) {
    grades.push_back(grade);
  }
  std::sort(grades.begin(), grades.end(), std::greater<>());
  double gain = 0;
  for (std::size_t i = 0; i < std::min(first_ten, grades.size()); ++i) {
    gain += discounted(grades[i], i);
  }
  return gain;
}

} // namespace

Measures measures_of(const Ranking& ranking, const JudgedQuery& query) {
  double precisions = 0;
  double gain = 0;
  double reciprocal = 0;
  double in_first = 0;
  double in_hundred = 0;
  double found = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const auto grade = query.grades.find(ranking[i]);
    if (grade == query.grades.end()) {
      continue;
    }
    ++found;
    const double rank = static_cast<double>(i) + 1;
    precisions += found / rank;
    reciprocal = found == 1 ? 1 / rank : reciprocal;
    gain += i < first_ten ? discounted(grade->second, i) : 0;
    in_first += i < first_ten ? 1 : 0;
    in_hundred += i < first_hundred ? 1 : 0;
  }
  const auto relevant = static_cast<double>(query.grades.size());
  return {precisions / relevant, gain / best_gain(query), reciprocal, in_first / first_ten,
          in_hundred / relevant};
}

Mean mean_of(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  for (const double value : values) {
    squares += (value - mean) * (value - mean);
  }
  constexpr double quantile = 1.96;
  return {mean, count < 2 ? 0 : quantile * std::sqrt(squares / (count - 1) / count)};
}

double chance_of_difference(const std::vector<double>& one, const std::vector<double>& other) {
  constexpr int draws = 10'000;
  std::vector<double> differences;
  for (std::size_t i = 0; i < one.size(); ++i) {
    differences.push_back(one[i] - other[i]);
  }
  const double observed = std::abs(std::accumulate(differences.begin(), differences.end(), 0.0));
  std::mt19937_64 random(1);
  int as_large = 0;
  for (int draw = 0; draw < draws; ++draw) {
    double sum = 0;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < differences.size(); ++i) {
      bits = i % 64 == 0 ? random() : bits >> 1U;
      sum += (bits & 1U) != 0 ? differences[i] : -differences[i];
    }
    constexpr double rounding = 1e-12;
    as_large += std::abs(sum) >= observed - rounding ? 1 : 0;
  }
  return (as_large + 1.0) / (draws + 1.0);
}

} // namespace triglot::bench
