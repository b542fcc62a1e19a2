// Report of an evaluation, for people and for programs.
#include "bench/evaluation/evaluate.h"
#include "bench/report/table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

std::string with_interval(const Mean& mean) {
  return fmt::format("{:.4f} ± {:.4f}", mean.value, mean.half_width);
}

std::string text_of(const EvaluatedQueries& result) {
  std::string text =
      fmt::format("{} queries; {} find nothing, {} none of their relevant articles\n",
                  result.queries, result.without_hits, result.unknown);
  const bool compares = result.measures.front().baseline.has_value();
  std::vector<std::string> heading = {"", "mean"};
  if (compares) {
    heading.insert(heading.end(), {"baseline", "ratio", "by chance"});
  }
  Table table(heading);
  for (std::size_t i = 0; i < measure_names.size(); ++i) {
    const EvaluatedMeasure& measure = result.measures.at(i);
    std::vector<std::string> row = {std::string(measure_names.at(i)), with_interval(measure.mean)};
    if (compares) {
      row.push_back(with_interval(*measure.baseline));
      row.push_back(ratio(measure.mean.value, measure.baseline->value));
      row.push_back(fmt::format("{:.3f}", measure.chance));
    }
    table.add(std::move(row));
  }
  return text + "\n" + table.text();
}

void add_to(nlohmann::ordered_json& json, const EvaluatedQueries& result) {
  json["queries"] = result.queries;
  json["without_hits"] = result.without_hits;
  json["without_relevant"] = result.unknown;
  for (std::size_t i = 0; i < measure_names.size(); ++i) {
    const EvaluatedMeasure& measure = result.measures.at(i);
    nlohmann::ordered_json& of_measure = json[std::string(measure_names.at(i))];
    of_measure = {{"mean", measure.mean.value}, {"half_width", measure.mean.half_width}};
    if (measure.baseline) {
      of_measure["baseline"] = measure.baseline->value;
      of_measure["chance"] = measure.chance;
    }
  }
}

} // namespace

std::string evaluation_text(const EvaluationResult& result) {
  std::string text;
  if (result.without_judgments > 0) {
    text = fmt::format("{} queries have no relevant article and were left out\n",
                       result.without_judgments);
  }
  text += text_of(result);
  for (const auto& [language, queries] : result.by_language) {
    text += fmt::format("\n{}: {}", language, text_of(queries));
  }
  return text;
}

std::string evaluation_json(const EvaluationResult& result) {
  nlohmann::ordered_json json;
  add_to(json, result);
  json["without_judgments"] = result.without_judgments;
  for (const auto& [language, queries] : result.by_language) {
    add_to(json["languages"][language], queries);
  }
  return json.dump(2) + "\n";
}

} // namespace triglot::bench
