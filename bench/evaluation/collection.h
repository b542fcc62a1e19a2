// Test collections and runs, in TREC's formats.
//
//   queries  : "1<TAB>measurement of dielectric constant of liquids", one query per line
//   judgments: "1 0 1239 1" (qrels): for query 1, article 1239 is relevant with grade 1
//   run      : "1 Q0 1239 3 7.25 triglot": for query 1, article 1239 is third, with score 7.25
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

struct JudgedQuery {
  std::string id;
  std::string text;
  std::map<std::string, int> grades; // of relevant articles, above 0
};

struct Collection {
  std::vector<JudgedQuery> queries;  // those with a relevant article, in file order
  std::size_t without_judgments = 0; // number of queries left out
};

// Throws Error, naming the file's line, for an invalid line, a duplicate id, and judgments of
// unknown queries.
Collection read_collection(const std::filesystem::path& queries,
                           const std::filesystem::path& judgments);

// The names of the articles found for a query, best first.
using Ranking = std::vector<std::string>;
using Run = std::map<std::string, Ranking>;

// Sorted by score like trec_eval, ignoring the rank. Throws Error like read_collection().
Run read_run(const std::filesystem::path& file);

// The lines of one query's ranking.
std::string run_lines(std::string_view query, const Ranking& ranking,
                      const std::vector<double>& scores);

} // namespace triglot::bench
