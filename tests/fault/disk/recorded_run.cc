#include "tests/fault/disk/recorded_run.h"

#include "glass/guard/checked_io.h"
#include "query/search.h"
#include "store/directory/roots_file.h"
#include "store/verify/verify.h"
#include "tests/fault/disk/disk_model.h"
#include "tests/fault/fault.h"
#include "tests/fault/index_run.h"
#include "tests/fault/random_folder.h"
#include "tests/fault/scenario.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace triglot::test {
namespace {
namespace fs = std::filesystem;
using shim::Change;

// How often a common word is found.
std::uint32_t hits_of_search(const fs::path& index) {
  static Analyser analyser;
  static const AnalysisFingerprint fingerprint = analysis_fingerprint(analyser);
  SearchRequest request;
  request.query = "huis OR world OR case";
  request.counting = Counting::exact;
  return search(Index(IndexDirectory(index), fingerprint), analyser, request).matches.estimated;
}

bool is_name(const JournalEntry& entry, std::string_view name) {
  return entry.change == Change::rename && fs::path(entry.other).filename() == name;
}

std::optional<std::string> file_in(const DiskImage& image, const std::string& path) {
  const auto entry = image.find(path);
  return entry == image.end() ? std::nullopt : std::optional(entry->second.content);
}

} // namespace

RecordedRun::RecordedRun(Work work, std::uint32_t size, std::size_t failing_call)
    : work_(work), index_(work == Work::first_build ? "a/b/index" : "index") {
  // With few blocks two updates free the same ones, and have nothing to restore.
  prepare(work == Work::update_after_kill ? size + 5 : size);
  before_ = read_image(disk_);
  run(failing_call);
  after_ = read_image(disk_);
  find_states();
  const TemporaryFolder fresh;
  bring_up_to_date(fresh.path() / "index", roots());
  goal_ = dump_index(fresh.path() / "index");
  if (is_reported_done() && !difference(states_.back().dump, goal_).empty()) {
    throw std::runtime_error("the run has not done its work");
  }
}

std::vector<fs::path> RecordedRun::roots() const {
  std::vector<fs::path> all = {folder_.path() / "articles"};
  if (work_ == Work::update_in_steps) {
    all.push_back(folder_.path() / "more");
  }
  return all;
}

// Creates the articles and the index in their state at the start of the run.
void RecordedRun::prepare(std::uint32_t size) {
  fs::create_directory(disk_);
  const fs::path path = folder_.path() / "articles";
  RandomFolder articles(path, size, smallest_file_count * size);
  const RandomFolder more(folder_.path() / "more", size + 1, 2);
  if (work_ == Work::first_build) {
    return;
  }
  bring_up_to_date(disk_ / index_, path);
  if (work_ == Work::update_after_kill) {
    for (int update = 0; update < 3; ++update) { // to get free blocks
      change_articles(articles);
      bring_up_to_date(disk_ / index_, path);
    }
    change_articles(articles);
    const Fault at_commit{Effect::kill, 1, Extent::whole, Lasting::once, "r"};
    const FaultyRun killed = run_with_fault(
        {"triglot-index", "--db", (disk_ / index_).string(), path.string()}, disk_, at_commit);
    if (killed.outcome.exit_code != 128 + 9) {
      throw std::runtime_error("it was not killed: " + killed.outcome.err);
    }
  }
  change_articles(articles);
}

void RecordedRun::run(std::size_t failing_call) {
  const std::string index = (disk_ / index_).string();
  std::vector<std::string> command = {"triglot-index", "--db", index};
  Fault fault;
  if (work_ == Work::update_in_steps) {
    command = {UPDATE_IN_STEPS, index};
  } else if (work_ == Work::rebuild) {
    command.emplace_back("--rebuild");
  } else if (work_ == Work::failing_update) {
    fault = {Effect::no_space, failing_call, Extent::half, Lasting::stays, calls_that_take_space};
  }
  for (const fs::path& root : roots()) {
    command.push_back(root.string());
  }
  const FaultyRun run = run_with_fault(command, disk_, fault, Journal::kept);
  outcome_ = run.outcome;
  journal_ = read_journal(run.journal, disk_);
  if (outcome_.exit_code != 0 && !(work_ == Work::failing_update && outcome_.exit_code == 2)) {
    throw std::runtime_error(
        fmt::format("{} exits {}: {}", command.front(), outcome_.exit_code, outcome_.err));
  }
}

bool RecordedRun::is_commit(const JournalEntry& entry) {
  return is_name(entry, "iamglass") || is_name(entry, "current");
}

// Reads what a program started at each moment would see.
void RecordedRun::find_states() {
  DiskModel disk(before_);
  const std::string roots_path = (index_ / roots_file).string();
  roots_files_.push_back({0, file_in(before_, roots_path)});
  if (before_.contains((index_ / "current").string())) {
    find_state(before_, 0);
  }
  for (std::size_t i = 0; i < journal_.size(); ++i) {
    disk.apply(journal_[i]);
    if (is_commit(journal_[i])) {
      find_state(disk.now(), i + 1);
    }
    if (is_name(journal_[i], roots_file)) {
      roots_files_.push_back({i + 1, file_in(disk.now(), roots_path)});
    }
  }
}

void RecordedRun::find_state(const DiskImage& now, std::size_t entries) {
  write_image(now, crashed_);
  const fs::path index = crashed_ / index_;
  states_.push_back({entries, dump_index(index), hits_of_search(index)});
}

std::string RecordedRun::problem(const DiskImage& crash, std::size_t entries) {
  take_block_damage(); // found on an earlier disk
  take_write_fault();
  write_image(crash, crashed_);
  const fs::path index = crashed_ / index_;
  try {
    std::string found = problem_of_index(index, entries);
    if (found.empty()) {
      found = problem_of_roots_file(crash, entries);
    }
    return found.empty() ? problem_of_next_runs(index) : found;
  } catch (const Xapian::Error& error) {
    return error.get_description();
  } catch (const std::exception& error) {
    return error.what();
  }
}

std::string RecordedRun::problem_of_index(const fs::path& index, std::size_t entries) const {
  if (!fs::exists(fs::symlink_status(index / "current"))) {
    const bool had_index = !states_.empty() && states_.front().entries == 0;
    return had_index || (entries == journal_.size() && is_reported_done()) ? "the index is gone"
                                                                           : "";
  }
  const Verification verification = verify_index(IndexDirectory(index));
  if (!verification.findings.empty()) {
    return "--verify: " + verification.findings.front();
  }
  const IndexDump dump = dump_index(index);
  const std::uint32_t hits = hits_of_search(index);
  std::string from_last = "no state was committed";
  for (const State& state : states_) {
    if (state.entries > entries) {
      break;
    }
    const bool may_be =
        entries < journal_.size() || !is_reported_done() || &state == &states_.back();
    from_last = difference(state.dump, dump);
    if (may_be && from_last.empty()) {
      return hits == state.hits ? "" : fmt::format("{} hits, not {}", hits, state.hits);
    }
  }
  return "as it never was, or was before: " + from_last;
}

std::string RecordedRun::problem_of_roots_file(const DiskImage& crash, std::size_t entries) const {
  const std::optional<std::string> bytes = file_in(crash, (index_ / roots_file).string());
  for (const RootsFile& file : roots_files_) {
    const bool may_be = entries < journal_.size() || !is_reported_done() ||
                        file.entries == roots_files_.back().entries;
    if (file.entries <= entries && may_be && file.bytes == bytes) {
      return {};
    }
  }
  return "the copy of the roots is as it never was, or was before";
}

std::string RecordedRun::problem_of_next_runs(const fs::path& index) const {
  bring_up_to_date(index, roots());
  const std::string updated = difference(dump_index(index), goal_);
  if (!updated.empty()) {
    return "after the next update: " + updated;
  }
  rebuild(index);
  const std::string rebuilt = difference(dump_index(index), goal_);
  if (!rebuilt.empty()) {
    return "after the next rebuild: " + rebuilt;
  }
  const Verification verification = verify_index(IndexDirectory(index));
  return verification.findings.empty() ? "" : "after all: " + verification.findings.front();
}

} // namespace triglot::test
