#include "tests/fault/scenario.h"

#include "tests/fault/index_run.h"
#include "tests/fault/random_folder.h"
#include "tests/fault/verify.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace triglot::test {
namespace fs = std::filesystem;

void change_articles(RandomFolder& articles) {
  for (const std::string_view operation :
       {"edit", "add", "rename", "remove", "save by rename", "copy", "edit", "touch"}) {
    if (articles.operate(operation).empty()) {
      throw std::runtime_error(fmt::format("cannot {} an article", operation));
    }
  }
}

Scenario::Scenario(RunKind kind, std::uint32_t size) : kind_(kind) {
  RandomFolder articles(this->articles(), size, smallest_file_count * size);
  if (kind_ != RunKind::build) {
    bring_up_to_date(folder_.path() / "before", articles.path());
    before_ = dump_index(folder_.path() / "before");
    for (std::uint32_t times = size; times > 0; --times) {
      change_articles(articles);
    }
  }
  const TemporaryFolder fresh;
  bring_up_to_date(fresh.path() / "index", articles.path());
  after_ = dump_index(fresh.path() / "index");
  if (before_ && difference(*before_, after_).empty()) {
    throw std::logic_error("the run would change nothing");
  }
}

FaultyRun Scenario::run(const Fault& fault) {
  fs::remove_all(path());
  if (before_) {
    fs::copy(folder_.path() / "before", path(),
             fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }
  std::vector<std::string> arguments = {"triglot-index", "--db", path()};
  if (kind_ == RunKind::rebuild) {
    arguments.emplace_back("--rebuild");
  }
  arguments.push_back(articles());
  return run_with_fault(arguments, path(), fault);
}

bool Scenario::has_index() const {
  return fs::exists(fs::symlink_status(fs::path(path()) / "current"));
}

std::string Scenario::problem() const {
  if (!has_index()) {
    return before_ ? "the index is gone" : "";
  }
  const Outcome query = test::run({"triglot-query", "--db", path(), "--count", "huis"});
  if (query.exit_code != 0) {
    return fmt::format("triglot-query exits {}: {}", query.exit_code, query.err);
  }
  if (const std::string damage = verify(path()); !damage.empty()) {
    return damage;
  }
  const IndexDump now = dump_index(path());
  const std::string from_after = difference(after_, now);
  if (from_after.empty() || (before_ && difference(*before_, now).empty())) {
    return {};
  }
  return "neither as before nor as after: " + from_after;
}

bool Scenario::is_done() const {
  return has_index() && difference(after_, dump_index(path())).empty();
}

std::string Scenario::problem_after_next_run() const {
  const Outcome outcome =
      run_with_fault({"triglot-index", "--db", path(), articles()}, path()).outcome;
  if (outcome.exit_code != 0) {
    return fmt::format("the next run exits {}: {}", outcome.exit_code, outcome.err);
  }
  const std::string found = difference(after_, dump_index(path()));
  return found.empty() ? verify(path()) : "after the next run: " + found;
}

std::vector<std::size_t> points_of(const std::string& calls, std::string_view always,
                                   std::size_t others) {
  std::vector<std::size_t> points;
  std::vector<std::size_t> rest;
  for (std::size_t call = 1; call <= calls.size(); ++call) {
    const bool taken = always.find(calls[call - 1]) != std::string_view::npos;
    (taken ? points : rest).push_back(call);
  }
  others = std::min(others, rest.size());
  for (std::size_t i = 0; i < others; ++i) {
    points.push_back(rest[i * rest.size() / others]);
  }
  std::sort(points.begin(), points.end());
  return points;
}

} // namespace triglot::test
