#include "bench/evaluation/evaluate.h"

#include "base/error.h"
#include "bench/corpus/write_file.h"
#include "bench/measure/interruption.h"
#include "query/search.h"
#include "store/fingerprint.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

constexpr std::uint32_t hits_asked_for = 1000;

class Evaluator {
public:
  explicit Evaluator(const EvaluationOptions& options)
      : options_(options), index_(IndexDirectory(options.index), analysis_fingerprint(analyser_)) {
    if (!options.articles.empty()) {
      articles_ = std::filesystem::absolute(options.articles).lexically_normal().string();
      articles_.erase(articles_.find_last_not_of('/') + 1);
    }
  }

  Answer ask(const JudgedQuery& query) {
    SearchRequest request;
    request.query = query.text;
    request.juxtaposition = options_.juxtaposition;
    request.page.size = hits_asked_for;
    request.text = HitText::none;
    return search(index_, analyser_, request);
  }

  std::string name_of(const Source& source) const {
    const bool belongs =
        source.path == articles_ ||
        (source.path.starts_with(articles_) &&
         (articles_.empty() || source.path.substr(articles_.size()).starts_with('/')));
    if (!belongs) {
      return source.path;
    }
    const std::string path =
        source.path == articles_ ? source.path : source.path.substr(articles_.size() + 1);
    std::string name = source.record.empty() ? path : source.record;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n'; }, '_');
    return name;
  }

private:
  const EvaluationOptions& options_;
  std::string articles_; // absolute; empty: all
  Analyser analyser_;
  Index index_;
};

using PerQuery = std::array<std::vector<double>, measure_names.size()>;

void add(PerQuery& all, const Measures& measures) {
  for (std::size_t i = 0; i < measures.size(); ++i) {
    all.at(i).push_back(measures.at(i));
  }
}

} // namespace

bool EvaluationResult::has_fallen() const {
  constexpr double unlikely = 0.05;
  return std::any_of(measures.begin(), measures.end(), [](const EvaluatedMeasure& measure) {
    return measure.baseline && measure.mean.value < measure.baseline->value &&
           measure.chance < unlikely;
  });
}

EvaluationResult evaluate(const EvaluationOptions& options) {
  const Collection collection = read_collection(options.queries, options.judgments);
  const Run baseline = options.baseline.empty() ? Run() : read_run(options.baseline);
  EvaluationResult result;
  result.queries = collection.queries.size();
  result.without_judgments = collection.without_judgments;
  Evaluator evaluator(options);
  PerQuery ours;
  PerQuery theirs;
  std::string lines;
  bool knows_any = false;
  for (const JudgedQuery& query : collection.queries) {
    end_if_interrupted();
    Ranking ranking;
    std::vector<double> scores;
    for (const Hit& hit : evaluator.ask(query).hits) {
      ranking.push_back(evaluator.name_of(hit.record.source));
      scores.push_back(hit.score);
    }
    result.without_hits += ranking.empty() ? 1U : 0U;
    const Measures measures = measures_of(ranking, query);
    result.unknown += measures[0] == 0 ? 1U : 0U;
    knows_any = knows_any || measures[0] > 0;
    add(ours, measures);
    if (!options.baseline.empty()) {
      const auto known = baseline.find(query.id);
      add(theirs, measures_of(known == baseline.end() ? Ranking() : known->second, query));
    }
    lines += run_lines(query.id, ranking, scores);
  }
  if (!knows_any) {
    throw Error(fmt::format("no query finds an article that {} names: is the index of this "
                            "collection? (an article's name is its record's id, else its path as "
                            "seen from --articles)",
                            options.judgments.string()));
  }
  if (!options.run.empty()) {
    write_file(options.run, [&](std::ostream& out) { out << lines; });
  }
  for (std::size_t i = 0; i < measure_names.size(); ++i) {
    EvaluatedMeasure& measure = result.measures.at(i);
    measure.mean = mean_of(ours.at(i));
    if (!options.baseline.empty()) {
      measure.baseline = mean_of(theirs.at(i));
      measure.chance = chance_of_difference(ours.at(i), theirs.at(i));
    }
  }
  return result;
}

} // namespace triglot::bench
