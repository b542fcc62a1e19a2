#include "bench/measure/growth.h"

#include "bench/corpus/recombine.h"
#include "bench/corpus/write_file.h"
#include "bench/measure/build_speed.h"
#include "bench/measure/checked_index.h"
#include "bench/measure/process.h"
#include "bench/measure/quantile.h"

#include <cmath>

#include <fmt/format.h>

namespace triglot::bench {
namespace fs = std::filesystem;
namespace {

void write_articles(const std::vector<CorpusArticle>& originals, std::uint64_t seed,
                    std::size_t count, const fs::path& file) {
  Recombiner recombiner(originals, seed);
  write_file(file, [&](std::ostream& out) {
    for (std::size_t i = 0; i < count; ++i) {
      out << to_line(recombiner.next());
    }
  });
}

double median_of(const std::vector<BuildRun>& runs, double (*figure)(const BuildRun&)) {
  std::vector<double> values;
  values.reserve(runs.size());
  for (const BuildRun& run : runs) {
    values.push_back(figure(run));
  }
  return median(values);
}

void measure_build(const GrowthOptions& options, const fs::path& index, const fs::path& articles,
                   GrowthPoint& point) {
  std::vector<BuildRun> runs;
  for (unsigned run = 0; run < options.runs; ++run) {
    fs::remove_all(index);
    runs.push_back(build_index(options.programs, index, {articles}, std::nullopt));
  }
  if (runs.back().articles != point.articles) {
    throw WrongWork(
        fmt::format("{} articles were indexed of {}", runs.back().articles, point.articles));
  }
  point.text_bytes = runs.back().text_bytes;
  point.index_bytes = static_cast<double>(runs.back().index_bytes);
  point.build_seconds =
      median_of(runs, [](const BuildRun& run) { return run.process.milliseconds / 1e3; });
  point.build_cpu_seconds =
      median_of(runs, [](const BuildRun& run) { return run.process.cpu_milliseconds / 1e3; });
  point.peak_mib = median_of(
      runs, [](const BuildRun& run) { return static_cast<double>(run.process.peak_kib) / 1024; });
}

// Each addition is a new file in `folder`, which is then part of the index.
void measure_additions(const GrowthOptions& options, const fs::path& index, const fs::path& folder,
                       GrowthPoint& point) {
  fs::create_directories(folder);
  const auto add_page = [&](const std::string& name) {
    write_file(folder / name, [](std::ostream& out) { out << "# A page\n\nIt was added.\n"; });
  };
  add_page("first.md");
  CheckedIndex checked(options.programs, index, point.articles);
  checked.update({.added = 1}, {folder});
  std::vector<double> milliseconds;
  for (unsigned run = 0; run < options.runs; ++run) {
    wait_for_clock_tick();
    add_page(fmt::format("new{}.md", run));
    milliseconds.push_back(checked.update({.added = 1}).milliseconds);
  }
  point.add_milliseconds = median(milliseconds);
}

} // namespace

GrowthResult measure_growth(const GrowthOptions& options) {
  GrowthResult result{this_machine(), options, {}};
  const std::vector<CorpusArticle> originals = read_articles(options.articles);
  for (const std::size_t size : options.sizes) {
    const WorkFolder folder(options.work);
    const fs::path articles = folder.path() / "articles.jsonl";
    const fs::path index = folder.path() / "index";
    report_progress(fmt::format("{} articles", size));
    write_articles(originals, options.seed, size, articles);
    GrowthPoint& point = result.points.emplace_back();
    point.articles = size;
    measure_build(options, index, articles, point);
    LatencyOptions latency;
    latency.index = index;
    latency.queries = options.queries;
    latency.runs = options.runs;
    point.latency = measure_latency(latency);
    measure_additions(options, index, folder.path() / "pages", point);
  }
  return result;
}

double exponent(double size, double figure, double larger_size, double its_figure) {
  return std::log(its_figure / figure) / std::log(larger_size / size);
}

} // namespace triglot::bench
