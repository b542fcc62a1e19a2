#include "bench/growth.h"

#include "bench/build_speed.h"
#include "bench/checked_index.h"
#include "bench/quantile.h"
#include "bench/recombine.h"
#include "bench/wrong_work.h"
#include "store/error.h"
#include "store/program.h"

#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>

#include <fmt/format.h>

namespace triglot::bench {
namespace fs = std::filesystem;
namespace {

// A file as new as the clock's tick is read again by the next update, which is not measured here.
constexpr std::chrono::milliseconds clock_tick(200);

void report(const std::string& what) {
  write_to_stderr(fmt::format("triglot-bench: {}\n", what));
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path);
  out << text;
  if (!out.flush()) {
    throw Error(fmt::format("cannot write '{}'", path.string()));
  }
}

void write_articles(const std::vector<CorpusArticle>& originals, std::uint64_t seed,
                    std::size_t count, const fs::path& file) {
  Recombiner recombiner(originals, seed);
  std::ofstream out(file);
  for (std::size_t i = 0; i < count; ++i) {
    out << to_line(recombiner.next());
  }
  if (!out.flush()) {
    throw Error(fmt::format("cannot write '{}'", file.string()));
  }
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

// Each is a new file in `folder`, which is part of the index then.
void measure_additions(const GrowthOptions& options, const fs::path& index, const fs::path& folder,
                       GrowthPoint& point) {
  fs::create_directories(folder);
  write_file(folder / "first.md", "# The first\n\nA page.\n");
  CheckedIndex checked(options.programs, index, point.articles);
  checked.update({.added = 1}, {folder});
  std::vector<double> milliseconds;
  for (unsigned run = 0; run < options.runs; ++run) {
    std::this_thread::sleep_for(clock_tick);
    write_file(folder / fmt::format("new{}.md", run), "# Another\n\nA page that was added.\n");
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
    report(fmt::format("{} articles", size));
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
