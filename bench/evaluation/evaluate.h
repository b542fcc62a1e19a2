// How well an index is searched, by a test collection.
#pragma once

#include "bench/evaluation/measures.h"
#include "query/syntax/syntax.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace triglot::bench {

struct EvaluationOptions {
  std::filesystem::path index;
  std::filesystem::path queries;
  std::filesystem::path judgments;
  std::filesystem::path articles; // a file or folder: those from elsewhere are judged irrelevant
  Juxtaposition juxtaposition = Juxtaposition::all;
  std::filesystem::path run;      // to be written; empty: none
  std::filesystem::path baseline; // a run to compare with; empty: none
};

struct EvaluatedMeasure {
  Mean mean;
  std::optional<Mean> baseline;
  double chance = 1; // see chance_of_difference()
};

struct EvaluationResult {
  std::size_t queries = 0;
  std::size_t without_judgments = 0; // queries that were left out
  std::size_t without_hits = 0;      // queries
  std::size_t unknown = 0;           // queries of which no relevant article is in any ranking
  std::array<EvaluatedMeasure, measure_names.size()> measures;

  // Whether a measure is below the baseline's, by less than 5 % chance.
  bool has_fallen() const;
};

// Asks each query, as triglot-query would, for a thousand hits. An article's name is its record's
// id, else its path as seen from `options.articles`. Throws Error; see collection.h.
EvaluationResult evaluate(const EvaluationOptions& options);

std::string evaluation_text(const EvaluationResult& result);
std::string evaluation_json(const EvaluationResult& result);

} // namespace triglot::bench
