// Report of updates, for people and for programs.
#include "bench/measure/quantile.h"
#include "bench/measure/update_speed.h"
#include "bench/report/table.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using Json = nlohmann::ordered_json;

std::vector<double> elapsed(const std::vector<ProcessRun>& runs) {
  std::vector<double> times;
  for (const ProcessRun& run : runs) {
    times.push_back(run.milliseconds);
  }
  return times;
}

double median_cpu(const std::vector<ProcessRun>& runs) {
  std::vector<double> times;
  for (const ProcessRun& run : runs) {
    times.push_back(run.cpu_milliseconds);
  }
  return median(std::move(times));
}

std::uint64_t peak(const std::vector<ProcessRun>& runs) {
  return std::max_element(runs.begin(), runs.end(),
                          [](const ProcessRun& one, const ProcessRun& other) {
                            return one.peak_kib < other.peak_kib;
                          })
      ->peak_kib;
}

std::string megabytes(std::uint64_t bytes) {
  return figure(static_cast<double>(bytes) / 1e6) + " MB";
}

} // namespace

std::string update_text(const UpdateResult& result) {
  std::string text =
      to_text(result.machine) +
      fmt::format("Load {:.1f} afterwards\n"
                  "{} pages ({}), {} records ({}); built in {:.1f} s, index {}\n"
                  "{} runs each, whole processes, files in the page cache; milliseconds, and peak "
                  "memory in MiB\n\n",
                  result.load_after, result.pages, megabytes(result.page_bytes), result.records,
                  megabytes(result.record_bytes), result.build.milliseconds / 1e3,
                  megabytes(result.index_bytes), result.runs);
  Table table({"", "median", "min", "max", "CPU", "peak", "goal"});
  for (const UpdateStepRow& row : update_steps) {
    const std::vector<ProcessRun>& runs = result.steps.at(row.step);
    const std::vector<double> times = elapsed(runs);
    // A process starts with its parent's size, which counts as its peak.
    const std::string_view at_most = peak(runs) <= result.peak_floor_kib ? "< " : "";
    table.add({std::string(row.what), figure(median(times)), figure(quantile(times, 0)),
               figure(quantile(times, 1)), figure(median_cpu(runs)),
               fmt::format("{}{:.1f}", at_most, static_cast<double>(peak(runs)) / 1024),
               row.goal_ms > 0 ? fmt::format("≤ {}", row.goal_ms) : ""});
  }
  return text + table.text();
}

std::string update_json(const UpdateResult& result) {
  Json json;
  json["type"] = "update";
  json["machine"] = to_json(result.machine);
  json["load_after"] = result.load_after;
  json["runs"] = result.runs;
  json["peak_floor_kib"] = result.peak_floor_kib;
  json["corpus"] = {{"pages", result.pages},
                    {"page_bytes", result.page_bytes},
                    {"records", result.records},
                    {"record_bytes", result.record_bytes},
                    {"build_ms", result.build.milliseconds},
                    {"build_peak_kib", result.build.peak_kib},
                    {"index_bytes", result.index_bytes}};
  json["steps"] = Json::array();
  for (const UpdateStepRow& row : update_steps) {
    const std::vector<ProcessRun>& runs = result.steps.at(row.step);
    const std::vector<double> times = elapsed(runs);
    json["steps"].push_back({{"name", row.name},
                             {"what", row.what},
                             {"goal_ms", row.goal_ms > 0 ? Json(row.goal_ms) : Json()},
                             {"median_ms", median(times)},
                             {"min_ms", quantile(times, 0)},
                             {"max_ms", quantile(times, 1)},
                             {"cpu_ms", median_cpu(runs)},
                             {"peak_kib", peak(runs)},
                             {"runs_ms", times}});
  }
  return json.dump() + "\n";
}

} // namespace triglot::bench
