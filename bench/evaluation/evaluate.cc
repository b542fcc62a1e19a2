#include "bench/evaluation/evaluate.h"

#include "analysis/language.h"
#include "base/error.h"
#include "bench/corpus/write_file.h"
#include "bench/evaluation/article_names.h"
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
      : options_(options), names_(options.articles),
        index_(IndexDirectory(options.index), analysis_fingerprint(analyser_)) {}

  Answer ask(const JudgedQuery& query) {
    SearchRequest request;
    request.query = query.text;
    request.default_operator = options_.default_operator;
    request.page.size = hits_asked_for;
    request.text = HitText::none;
    return search(index_, analyser_, request);
  }

  std::string name_of(const Source& source) const { return names_.of(source); }

private:
  const EvaluationOptions& options_;
  ArticleNames names_;
  Analyser analyser_;
  Index index_;
};

using PerQuery = std::array<std::vector<double>, measure_names.size()>;

// Accumulates the results of a group of queries.
class Gathered {
public:
  void add(const Ranking& ranking, const Measures& measures, const Measures& baseline) {
    ++result_.queries;
    result_.without_hits += ranking.empty() ? 1U : 0U;
    result_.unknown += measures[0] == 0 ? 1U : 0U;
    for (std::size_t i = 0; i < measures.size(); ++i) {
      ours_.at(i).push_back(measures.at(i));
      theirs_.at(i).push_back(baseline.at(i));
    }
  }

  EvaluatedQueries result(bool compared) const {
    EvaluatedQueries result = result_;
    for (std::size_t i = 0; i < measure_names.size(); ++i) {
      EvaluatedMeasure& measure = result.measures.at(i);
      measure.mean = mean_of(ours_.at(i));
      if (compared) {
        measure.baseline = mean_of(theirs_.at(i));
        measure.chance = chance_of_difference(ours_.at(i), theirs_.at(i));
      }
    }
    return result;
  }

private:
  EvaluatedQueries result_;
  PerQuery ours_;
  PerQuery theirs_;
};

// "nl-17" → nl. Nothing if the id does not name one of our languages.
std::optional<std::string> language_of(const std::string& query_id) {
  for (const LanguageRow& row : languages()) {
    if (query_id.starts_with(fmt::format("{}-", row.code))) {
      return std::string(row.code);
    }
  }
  return std::nullopt;
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
  const bool compares = !options.baseline.empty();
  const Run baseline = compares ? read_run(options.baseline) : Run();
  Evaluator evaluator(options);
  Gathered all;
  std::map<std::string, Gathered> by_language;
  std::string lines;
  for (const JudgedQuery& query : collection.queries) {
    end_if_interrupted();
    Ranking ranking;
    std::vector<double> scores;
    for (const Hit& hit : evaluator.ask(query).hits) {
      ranking.push_back(evaluator.name_of(hit.record.source));
      scores.push_back(hit.score);
    }
    const auto known = baseline.find(query.id);
    const Measures theirs = measures_of(known == baseline.end() ? Ranking() : known->second, query);
    const Measures ours = measures_of(ranking, query);
    all.add(ranking, ours, theirs);
    if (const std::optional<std::string> language = language_of(query.id)) {
      by_language[*language].add(ranking, ours, theirs);
    }
    lines += run_lines(query.id, ranking, scores);
  }
  EvaluationResult result;
  static_cast<EvaluatedQueries&>(result) = all.result(compares);
  result.without_judgments = collection.without_judgments;
  if (result.unknown == result.queries) {
    throw Error(fmt::format("no query finds an article that {} names: is the index of this "
                            "collection? (an article's name is its record's id, else its path as "
                            "seen from --articles)",
                            options.judgments.string()));
  }
  for (const auto& [language, gathered] : by_language) {
    result.by_language.emplace(language, gathered.result(compares));
  }
  if (!options.run.empty()) {
    write_file(options.run, [&](std::ostream& out) { out << lines; });
  }
  return result;
}

} // namespace triglot::bench
