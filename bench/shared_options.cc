#include "bench/shared_options.h"

#include "base/command_line/command_line.h"
#include "bench/measure/process.h"
#include "store/directory/index_directory.h"

#include <fmt/format.h>

namespace triglot::bench {
namespace {

constexpr unsigned max_runs = 10000;
constexpr unsigned max_jobs = 1024;

} // namespace

void SharedOptions::add_index(CommandLine& line) {
  line.text({"--db", "DIR", "the index (default: as triglot-query)", {ValueKind::folder}}, index_);
}

void SharedOptions::add_articles(CommandLine& line) {
  line.text({"--articles", "FILE", "what triglot-bench articles has printed", {ValueKind::file}},
            articles_, Needed::yes);
}

void SharedOptions::add_queries(CommandLine& line) {
  line.text({"--queries", "FILE", "what triglot-bench queries has printed", {ValueKind::file}},
            queries_, Needed::yes);
}

void SharedOptions::add_jobs(CommandLine& line, const char* whose) {
  line.number({"--jobs", "N", fmt::format("threads {} (default: as they do)", whose)}, jobs_,
              {{1, max_jobs}});
}

void SharedOptions::add_work(CommandLine& line) {
  line.text({"--work",
             "DIR",
             "indexes are made below it for the time being (default: .)",
             {ValueKind::folder}},
            work_);
}

void SharedOptions::add_programs(CommandLine& line) {
  line.text(
      {"--bin", "DIR", "the folder of the programs (default: this program's)", {ValueKind::folder}},
      programs_);
}

void SharedOptions::add_json(CommandLine& line) {
  line.flag("--json", json_, "all figures as one JSON object");
}

void SharedOptions::add_runs(CommandLine& line, unsigned& runs) {
  line.number({"--runs", "N", fmt::format("how often (default {})", runs)}, runs, {{1, max_runs}});
}

std::filesystem::path SharedOptions::index() const {
  return index_path(index_);
}
std::filesystem::path SharedOptions::articles() const {
  return articles_;
}
std::filesystem::path SharedOptions::queries() const {
  return queries_;
}
std::filesystem::path SharedOptions::work() const {
  return work_;
}
std::filesystem::path SharedOptions::programs() const {
  return programs_.empty() ? program_folder() : std::filesystem::path(programs_);
}
std::optional<unsigned> SharedOptions::jobs() const {
  return jobs_ > 0 ? std::optional(jobs_) : std::nullopt;
}

} // namespace triglot::bench
