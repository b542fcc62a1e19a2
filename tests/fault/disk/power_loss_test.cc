// Tests that, wherever the power fails, an index is sound: in its state after one of the run's
// commits or before all of them, and once the run has reported success, in its final state.
// disk_model.h says what a disk may hold then. Also tests these tests: for each sync that is
// dropped, some power loss reveals it.
#include "tests/fault/amount.h"
#include "tests/fault/disk/disk_model.h"
#include "tests/fault/disk/power_loss.h"
#include "tests/fault/disk/recorded_run.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace triglot {
namespace {
using test::DiskImage;
using test::DiskModel;
using test::RecordedRun;
using test::Work;

constexpr std::size_t max_failures = 5; // reported

// A journal that lacks a change would make all of these tests worthless.
void require_complete_journal(const RecordedRun& run) {
  DiskModel disk(run.before());
  for (const test::JournalEntry& entry : run.journal()) {
    disk.apply(entry);
  }
  REQUIRE(difference(disk.now(), run.after()) == "");
}

DiskImage disk_after(const RecordedRun& run, const test::PowerLoss& loss) {
  DiskModel disk(run.before());
  for (std::size_t i = 0; i < loss.entries; ++i) {
    disk.apply(run.journal()[i]);
  }
  return disk.after_power_loss(loss.survival, loss.sector_bytes);
}

// Tries this many different disks.
void lose_power(RecordedRun& run, std::size_t disks, std::uint32_t seed) {
  require_complete_journal(run);
  std::set<std::pair<bool, DiskImage>> tried; // and whether all was done, which demands more
  std::size_t failures = 0;
  for (const test::PowerLoss& loss : power_losses(run.journal(), test::amount(2, 10), seed)) {
    const DiskImage crash = disk_after(run, loss);
    if (!tried.emplace(loss.entries == run.journal().size(), crash).second) {
      continue;
    }
    INFO("size " << seed << ", behind " << loss.entries << " of " << run.journal().size()
                 << " entries: " << loss.how << ", sectors of " << loss.sector_bytes);
    INFO("behind " << (loss.entries == 0 ? "" : to_string(run.journal()[loss.entries - 1])));
    const std::string problem = run.problem(crash, loss.entries);
    CHECK(problem == "");
    failures += problem.empty() ? 0U : 1U;
    if (failures == max_failures || tried.size() == disks) {
      break;
    }
  }
  CHECK(tried.size() > 3);
}

void lose_power(Work work, std::size_t disks) {
  for (std::uint32_t size = 1; size <= test::amount(1, 6); ++size) {
    RecordedRun run(work, size);
    lose_power(run, disks, size);
  }
}

TEST_CASE("Power lost in a first build") {
  lose_power(Work::first_build, test::amount(50, 5000));
}

TEST_CASE("Power lost in an update") {
  lose_power(Work::update, test::amount(50, 5000));
}

TEST_CASE("Power lost in an update of many commits") {
  lose_power(Work::update_in_steps, test::amount(60, 5000));
}

TEST_CASE("Power lost in a rebuild") {
  lose_power(Work::rebuild, test::amount(50, 5000));
}

TEST_CASE("Power lost in the update after one that was killed") {
  lose_power(Work::update_after_kill, test::amount(40, 5000));
}

TEST_CASE("Power lost in an update for which the disk is too small") {
  for (std::size_t call = 4; call < 40; call += 60 / test::amount(6, 60)) {
    RecordedRun run(Work::failing_update, 1, call);
    INFO("from call " << call << " on");
    lose_power(run, test::amount(12, 200), static_cast<std::uint32_t>(call));
  }
}

// A sync that may be dropped, and why it is there.
struct Spare {
  std::string_view path;
  std::size_t number; // which of the path's syncs, from 0
  std::string_view reason;
};

constexpr std::array<Spare, 3> spare_in_first_build = {{
    {"a/b/index", 1,
     "for the name of `generations`, which the sync behind the mark `private` covers too; but not "
     "where a build that was interrupted has left the mark"},
    {"a/b/index/private.new", 0, "the mark is its name, its bytes mean nothing"},
    {"a/b/index", 2, "without the mark the next rebuild makes the folder private again"},
}};

// Each other sync must be detected if it is dropped; if there are many, tries some, evenly spread.
void leave_out_syncs(RecordedRun& run, std::span<const Spare> spare = {}) {
  require_complete_journal(run);
  const std::vector<test::SyncGroup> groups = sync_groups(run);
  REQUIRE(groups.size() >= 6);
  const std::size_t step = groups.size() / test::amount(40, 1000) + 1;
  std::map<std::string, std::size_t> met;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::size_t number = met[groups[i].path]++;
    if (i % step != 0) {
      continue;
    }
    const bool is_spare = std::any_of(spare.begin(), spare.end(), [&](const Spare& one) {
      return one.path == groups[i].path && one.number == number;
    });
    INFO(groups[i].path << ", its sync " << number << ", entry " << groups[i].entries.front());
    const auto loss = loss_without(groups[i], run);
    CHECK(loss.has_value() != is_spare);
  }
}

void leave_out_syncs(Work work) {
  RecordedRun run(work);
  leave_out_syncs(run);
}

TEST_CASE("Each sync of a first build is needed") {
  RecordedRun run(Work::first_build);
  leave_out_syncs(run, spare_in_first_build);
}

TEST_CASE("Each sync of an update is needed") {
  leave_out_syncs(Work::update);
}

TEST_CASE("Each sync of an update of many commits is needed") {
  leave_out_syncs(Work::update_in_steps);
}

TEST_CASE("Each sync of a rebuild is needed") {
  leave_out_syncs(Work::rebuild);
}

TEST_CASE("Each sync of the update after one that was killed is needed") {
  RecordedRun run(Work::update_after_kill);
  const std::vector<test::SyncGroup> groups = sync_groups(run);
  // Before it overwrites entries of a list of free blocks it syncs their checksum.
  CHECK(std::count_if(groups.begin(), groups.end(), [](const test::SyncGroup& group) {
          return group.path.ends_with("/checksums");
        }) > 1);
  leave_out_syncs(run);
}

} // namespace
} // namespace triglot
