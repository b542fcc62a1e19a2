#include "bench/shared_options.h"

#include "base/program.h"
#include "bench/measure/process.h"
#include "store/directory/index_directory.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace triglot::bench {
namespace {

constexpr unsigned most_runs = 10000;
constexpr unsigned most_jobs = 1024;

} // namespace

void SharedOptions::add_index(CLI::App& app) {
  app.add_option("--db", index_, "the index (default: as triglot-query)")->type_name("DIR");
}

void SharedOptions::add_articles(CLI::App& app) {
  app.add_option("--articles", articles_, "what triglot-bench articles has printed")
      ->type_name("FILE")
      ->required();
}

void SharedOptions::add_queries(CLI::App& app) {
  app.add_option("--queries", queries_, "what triglot-bench queries has printed")
      ->type_name("FILE")
      ->required();
}

void SharedOptions::add_jobs(CLI::App& app, const char* whose) {
  app.add_option("--jobs", jobs_, fmt::format("threads {} (default: as they do)", whose))
      ->type_name("N")
      ->check(CLI::Range(1U, most_jobs));
}

void SharedOptions::add_work(CLI::App& app) {
  app.add_option("--work", work_, "indexes are made below it for the time being (default: .)")
      ->type_name("DIR");
}

void SharedOptions::add_programs(CLI::App& app) {
  app.add_option("--bin", programs_, "the folder of the programs (default: this program's)")
      ->type_name("DIR");
}

void SharedOptions::add_json(CLI::App& app) {
  app.add_flag("--json", json_, "all figures as one JSON object");
}

void SharedOptions::add_runs(CLI::App& app, unsigned& runs) {
  app.add_option("--runs", runs, fmt::format("how often (default {})", runs))
      ->type_name("N")
      ->check(CLI::Range(1U, most_runs));
}

std::filesystem::path SharedOptions::index() const {
  return index_path(path_of(index_).string());
}
std::filesystem::path SharedOptions::articles() const {
  return path_of(articles_);
}
std::filesystem::path SharedOptions::queries() const {
  return path_of(queries_);
}
std::filesystem::path SharedOptions::work() const {
  return path_of(work_);
}
std::filesystem::path SharedOptions::programs() const {
  return programs_.empty() ? program_folder() : path_of(programs_);
}
std::optional<unsigned> SharedOptions::jobs() const {
  return jobs_ > 0 ? std::optional(jobs_) : std::nullopt;
}

std::filesystem::path path_of(std::string typed) {
  unmark(typed);
  return typed;
}

} // namespace triglot::bench
