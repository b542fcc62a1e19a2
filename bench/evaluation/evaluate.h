// How well an index is searched, by a test collection.
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

struct EvaluatedQueries {
  std::size_t queries = 0;
  std::size_t without_hits = 0; // queries
  std::size_t unknown = 0;      // queries of which no relevant article is in any ranking
  std::array<EvaluatedMeasure, measure_names.size()> measures;
};

struct EvaluationResult : EvaluatedQueries {
  std::size_t without_judgments = 0; // queries that were left out
  // Of the queries whose ids begin with a language's code and `-`, as those of known items do.
  std::map<std::string, EvaluatedQueries> by_language;

  // Whether a measure is below the baseline's, by less than 5 % chance.
  bool has_fallen() const;
};

// Asks each query, as triglot-query would, for a thousand hits. Throws Error; see collection.h,
// and article_names.h for what judgments call articles.
EvaluationResult evaluate(const EvaluationOptions& options);

std::string evaluation_text(const EvaluationResult& result);
std::string evaluation_json(const EvaluationResult& result);

} // namespace triglot::bench
