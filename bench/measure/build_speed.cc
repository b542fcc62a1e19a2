#include "bench/measure/build_speed.h"

#include "bench/measure/process.h"
#include "bench/measure/quantile.h"
#include "bench/report/table.h"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using Json = nlohmann::ordered_json;

struct Figure {
  std::string_view key; // in JSON
  std::string_view name;
  double (*of)(const BuildRun&);
};

double seconds(const BuildRun& run) {
  return run.process.milliseconds / 1e3;
}

constexpr std::array<Figure, 6> figures = {{
    {"seconds", "seconds", seconds},
    {"cpu_seconds", "CPU seconds",
     [](const BuildRun& run) { return run.process.cpu_milliseconds / 1e3; }},
    {"text_mb_per_second", "MB of text a second",
     [](const BuildRun& run) { return static_cast<double>(run.text_bytes) / 1e6 / seconds(run); }},
    {"articles_per_second", "articles a second",
     [](const BuildRun& run) { return static_cast<double>(run.articles) / seconds(run); }},
    {"peak_mib", "peak memory, MiB",
     [](const BuildRun& run) { return static_cast<double>(run.process.peak_kib) / 1024; }},
    {"index_bytes_per_text_byte", "bytes of index a byte of text",
     [](const BuildRun& run) {
       return static_cast<double>(run.index_bytes) / static_cast<double>(run.text_bytes);
     }},
}};

std::vector<double> of_all(const BuildSpeedResult& result, const Figure& figure) {
  std::vector<double> values;
  for (const BuildRun& run : result.runs) {
    values.push_back(figure.of(run));
  }
  return values;
}

} // namespace

BuildRun build_index(const std::filesystem::path& programs, const std::filesystem::path& index,
                     const std::vector<std::string>& paths, std::optional<unsigned> jobs) {
  std::vector<std::string> command = {programs / "triglot-index", "--db", index, "--json"};
  if (jobs) {
    command.insert(command.end(), {"--jobs", fmt::format("{}", *jobs)});
  }
  command.insert(command.end(), paths.begin(), paths.end());
  BuildRun run;
  run.process = run_process(command, 1); // 1: some articles could not be read
  const Json summary = Json::parse(run.process.out);
  run.articles = summary.at("articles");
  run.text_bytes = summary.at("text_bytes");
  run.index_bytes = bytes_below(index);
  return run;
}

BuildSpeedResult measure_builds(const BuildSpeedOptions& options) {
  BuildSpeedResult result{this_machine(), options, {}};
  const WorkFolder folder(options.work);
  for (unsigned number = 0; number < options.runs; ++number) {
    const std::filesystem::path index = folder.path() / "index";
    result.runs.push_back(build_index(options.programs, index, options.paths, options.jobs));
    std::filesystem::remove_all(index);
    const BuildRun& first = result.runs.front();
    const BuildRun& last = result.runs.back();
    if (last.articles != first.articles || last.text_bytes != first.text_bytes) {
      throw WrongWork(fmt::format("{} articles of {} bytes were indexed, then {} of {}",
                                  first.articles, first.text_bytes, last.articles,
                                  last.text_bytes));
    }
  }
  return result;
}

std::string build_text(const BuildSpeedResult& result) {
  const BuildRun& one = result.runs.front();
  Table table({"", "median", "least", "most"});
  for (const Figure& row : figures) {
    const std::vector<double> values = of_all(result, row);
    table.add({std::string(row.name), figure(median(values)), figure(quantile(values, 0)),
               figure(quantile(values, 1))});
  }
  return to_text(result.machine) +
         fmt::format("{} articles, {} MB of text; {} builds, whole processes, each a new index{}\n"
                     "\n",
                     one.articles, figure(static_cast<double>(one.text_bytes) / 1e6),
                     result.runs.size(),
                     result.options.jobs ? fmt::format(", --jobs {}", *result.options.jobs) : "") +
         table.text();
}

std::string build_json(const BuildSpeedResult& result) {
  Json json;
  json["type"] = "build";
  json["machine"] = to_json(result.machine);
  json["articles"] = result.runs.front().articles;
  json["text_bytes"] = result.runs.front().text_bytes;
  json["index_bytes"] = result.runs.front().index_bytes;
  json["jobs"] = result.options.jobs ? Json(*result.options.jobs) : Json();
  json["runs"] = result.runs.size();
  for (const Figure& row : figures) {
    const std::vector<double> values = of_all(result, row);
    json[std::string(row.key)] = {
        {"median", median(values)}, {"min", quantile(values, 0)}, {"max", quantile(values, 1)}};
  }
  return json.dump() + "\n";
}

} // namespace triglot::bench
