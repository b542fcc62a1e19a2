// A run of triglot-index of which each change to the disk is known, and what must hold of the index
// wherever the power fails in it.
//
//   disk  = an index, or nothing            all of it durable
//   run   → journal                         made by the program, once
//   crash = a disk after power loss         at any place of the journal, made up by DiskModel
//         → problem(crash, place)           looked at by our own library, in this process
#pragma once

#include "tests/cli/process.h"
#include "tests/fault/disk/disk_image.h"
#include "tests/fault/disk/disk_journal.h"
#include "tests/fault/index_dump.h"
#include "tests/support/temporary_folder.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace triglot::test {

enum class Work : std::uint8_t {
  first_build,       // into a/b/index, of which nothing is there
  update,            // one commit
  update_in_steps,   // many commits, and another root
  rebuild,           // and the swap
  failing_update,    // the disk is full from a call on
  update_after_kill, // of an index that another update, killed at its commit, has left
};

class RecordedRun {
public:
  // Runs the program; `size`: as of Scenario. `failing_call`: of a failing_update, from 1.
  // Throws std::runtime_error where it ends otherwise than it should.
  explicit RecordedRun(Work work, std::uint32_t size = 1, std::size_t failing_call = 1);

  // The disk before the run; what is said to have been done to it; and what it was found to be
  // afterwards.
  const DiskImage& before() const { return before_; }
  const std::vector<JournalEntry>& journal() const { return journal_; }
  const DiskImage& after() const { return after_; }

  // Whether the run has reported that it has done its work.
  bool is_reported_done() const { return outcome_.exit_code == 0; }

  // Whether an entry makes another state of the index the current one.
  static bool is_commit(const JournalEntry& entry);

  // What is wrong with the index on a disk after the power has failed behind so many entries of the
  // journal; nothing as a rule. It must open, answer a search, be found sound, and be as it was
  // after one of the commits till then, or before all of them; after all entries as the run has
  // left it. The next update, and after it the next rebuild, must make of it what a first build
  // makes of the articles.
  std::string problem(const DiskImage& crash, std::size_t entries);

private:
  // What there is from so many entries of the journal on.
  struct State {
    std::size_t entries = 0;
    IndexDump dump;
    std::uint32_t hits = 0; // of a search
  };
  struct RootsFile {
    std::size_t entries = 0;
    std::optional<std::string> bytes;
  };

  std::vector<std::filesystem::path> roots() const;
  void prepare(std::uint32_t size);
  void run(std::size_t failing_call);
  void find_states();
  void find_state(const DiskImage& now, std::size_t entries);
  std::string problem_of_index(const std::filesystem::path& index, std::size_t entries) const;
  std::string problem_of_roots_file(const DiskImage& crash, std::size_t entries) const;
  std::string problem_of_next_runs(const std::filesystem::path& index) const;

  Work work_;
  std::filesystem::path index_; // below the disk
  TemporaryFolder folder_;
  std::filesystem::path disk_ = folder_.path() / "disk";
  std::filesystem::path crashed_ = folder_.path() / "crashed"; // a disk, too
  DiskImage before_;
  std::vector<JournalEntry> journal_;
  DiskImage after_;
  Outcome outcome_;
  std::vector<State> states_;          // in order; from 0 entries on, where there was an index
  std::vector<RootsFile> roots_files_; // in order, from 0 entries on
  IndexDump goal_;                     // what a first build makes of the articles
};

} // namespace triglot::test
