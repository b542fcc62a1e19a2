// Report of growth, for people and for programs.
#include "bench/measure/growth.h"
#include "bench/report/table.h"

#include <functional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using Json = nlohmann::ordered_json;

struct Row {
  std::string name;
  std::vector<double> figures; // one per size
};

std::vector<Row> rows_of(const GrowthResult& result) {
  std::vector<Row> rows;
  const auto add = [&](std::string name, const std::function<double(const GrowthPoint&)>& figure) {
    Row row{std::move(name), {}};
    for (const GrowthPoint& point : result.points) {
      row.figures.push_back(figure(point));
    }
    rows.push_back(std::move(row));
  };
  add("build, s", [](const GrowthPoint& point) { return point.build_seconds; });
  add("build, CPU s", [](const GrowthPoint& point) { return point.build_cpu_seconds; });
  add("peak memory, MiB", [](const GrowthPoint& point) { return point.peak_mib; });
  add("index, MB", [](const GrowthPoint& point) { return point.index_bytes / 1e6; });
  add("an article added, ms", [](const GrowthPoint& point) { return point.add_milliseconds; });
  const LatencyTable& titles = result.points.front().latency.tables.front();
  for (std::size_t kind = 0; kind < titles.kinds.size(); ++kind) {
    const std::string_view name = row_of(titles.kinds[kind].kind).name;
    const auto times = [kind](const GrowthPoint& point) -> const Distribution& {
      return point.latency.tables.front().kinds[kind].microseconds;
    };
    add(fmt::format("{} p50, µs", name),
        [&](const GrowthPoint& point) { return times(point).p50; });
    add(fmt::format("{} p99, µs", name),
        [&](const GrowthPoint& point) { return times(point).p99; });
  }
  return rows;
}

// From the smallest to the largest size.
double exponent_of(const GrowthResult& result, const Row& row) {
  const GrowthPoint& first = result.points.front();
  const GrowthPoint& last = result.points.back();
  return exponent(static_cast<double>(first.articles), row.figures.front(),
                  static_cast<double>(last.articles), row.figures.back());
}

} // namespace

std::string growth_text(const GrowthResult& result) {
  std::vector<std::string> heading = {"articles"};
  std::vector<std::string> texts = {"text, MB"};
  for (const GrowthPoint& point : result.points) {
    heading.push_back(fmt::format("{}", point.articles));
    texts.push_back(figure(static_cast<double>(point.text_bytes) / 1e6));
  }
  heading.emplace_back("exponent");
  texts.emplace_back();
  Table table(heading);
  table.add(texts);
  for (const Row& row : rows_of(result)) {
    std::vector<std::string> cells = {row.name};
    for (const double value : row.figures) {
      cells.push_back(figure(value));
    }
    cells.push_back(fmt::format("{:.2f}", exponent_of(result, row)));
    table.add(cells);
  }
  return to_text(result.machine) +
         fmt::format("sentences of {} articles put together anew, seed {}; {} runs, medians; "
                     "queries of one opened index, warm, ten hits with titles\n\n",
                     result.points.front().latency.corpus.articles, result.options.seed,
                     result.options.runs) +
         table.text();
}

std::string growth_json(const GrowthResult& result) {
  Json json;
  json["type"] = "growth";
  json["machine"] = to_json(result.machine);
  json["seed"] = result.options.seed;
  json["runs"] = result.options.runs;
  json["articles"] = Json::array();
  json["text_bytes"] = Json::array();
  for (const GrowthPoint& point : result.points) {
    json["articles"].push_back(point.articles);
    json["text_bytes"].push_back(point.text_bytes);
  }
  json["rows"] = Json::array();
  for (const Row& row : rows_of(result)) {
    json["rows"].push_back(
        {{"name", row.name}, {"figures", row.figures}, {"exponent", exponent_of(result, row)}});
  }
  return json.dump() + "\n";
}

} // namespace triglot::bench
