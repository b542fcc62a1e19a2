// A test collection in TREC's formats, and runs of it.
//
//   queries  : "1<TAB>measurement of dielectric constant of liquids", a query a line
//   judgments: "1 0 1239 1" (qrels): of query 1 the article 1239 is relevant, to the degree 1
//   run      : "1 Q0 1239 3 7.25 triglot": of query 1 the article 1239 is the third, with 7.25
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
  std::map<std::string, int> grades; // of the articles that are relevant, above 0
};

struct Collection {
  std::vector<JudgedQuery> queries;  // those with a relevant article, in the order of the file
  std::size_t without_judgments = 0; // that were left out
};

// Throws Error, with the file's line, for a line that is none, an id that is there twice, and
// judgments of queries that are not there.
Collection read_collection(const std::filesystem::path& queries,
                           const std::filesystem::path& judgments);

// Of each query the names of the articles found, the best first.
using Ranking = std::vector<std::string>;
using Run = std::map<std::string, Ranking>;

// In the order of the scores, as trec_eval has it; the rank does not count. Throws as above.
Run read_run(const std::filesystem::path& file);

// The lines of one query's ranking.
std::string run_lines(std::string_view query, const Ranking& ranking,
                      const std::vector<double>& scores);

} // namespace triglot::bench
