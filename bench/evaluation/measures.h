// Retrieval measures, as defined by trec_eval.
#pragma once

#include "bench/evaluation/collection.h"

#include <array>
#include <string_view>
#include <vector>

namespace triglot::bench {

// Average precision; nDCG of the first ten (Järvelin & Kekäläinen 2002: gain is the grade, discount
// is log2 of the rank plus one); reciprocal rank; precision of the first ten; recall of the first
// hundred.
inline constexpr std::array<std::string_view, 5> measure_names = {"MAP", "nDCG@10", "MRR", "P@10",
                                                                  "recall@100"};
using Measures = std::array<double, measure_names.size()>;

Measures measures_of(const Ranking& ranking, const JudgedQuery& query);

struct Mean {
  double value = 0;
  double half_width = 0; // of the 95 % confidence interval of the mean (normal distribution)
};

// REQUIRES: `values` is not empty.
Mean mean_of(const std::vector<double>& values);

// Two-sided p-value of the difference between the means of paired values: a randomisation test with
// 10,000 draws (Smucker, Allan & Carterette 2007). Deterministic.
double chance_of_difference(const std::vector<double>& one, const std::vector<double>& other);

} // namespace triglot::bench
