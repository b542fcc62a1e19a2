// Evaluates the search quality of an index on a test collection.
#pragma once

#include "bench/evaluation/measures.h"
#include "query/syntax/syntax.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace triglot::bench {

struct EvaluationOptions {
  std::filesystem::path index;
  std::filesystem::path queries;
  std::filesystem::path judgments;
  std::filesystem::path articles; // a file or folder; articles outside of it count as irrelevant
  DefaultOperator default_operator = DefaultOperator::all;
  std::filesystem::path run;      // file to write; empty: none
  std::filesystem::path baseline; // run to compare with; empty: none
};

struct EvaluatedMeasure {
  Mean mean;
  std::optional<Mean> baseline;
  double chance = 1; // see chance_of_difference()
};

struct EvaluatedQueries {
  std::size_t queries = 0;
  std::size_t without_hits = 0; // number of queries
  std::size_t unknown = 0;      // queries without a relevant article in any ranking
  std::array<EvaluatedMeasure, measure_names.size()> measures;
};

struct EvaluationResult : EvaluatedQueries {
  std::size_t without_judgments = 0; // number of queries left out
  // Results for the queries whose ids begin with a language code and `-`, like those of known
  // items.
  std::map<std::string, EvaluatedQueries> by_language;

  // Whether a measure is significantly below the baseline's (chance below 5 %).
  bool has_fallen() const;
};

// Runs each query like triglot-query, for a thousand hits. Throws Error; see collection.h, and
// article_names.h for how judgments name articles.
EvaluationResult evaluate(const EvaluationOptions& options);

std::string evaluation_text(const EvaluationResult& result);
std::string evaluation_json(const EvaluationResult& result);

} // namespace triglot::bench
