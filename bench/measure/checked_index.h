// An index whose updates are timed, and checked against the actual changes.
#pragma once

#include "bench/measure/process.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::bench {

// The numbers of articles that an update should report.
struct Changes {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t moved = 0;
  std::uint64_t removed = 0;
};

// All functions throw WrongWork if a program has not done what it should, and Error if it cannot be
// run.
class CheckedIndex {
public:
  // `articles`: its current number, 0 if it does not exist yet.
  CheckedIndex(std::filesystem::path programs, std::filesystem::path directory,
               std::uint64_t articles = 0)
      : programs_(std::move(programs)), directory_(std::move(directory)), articles_(articles) {}

  // Updates the index for these paths, or for all it knows.
  ProcessRun update(const Changes& expected, const std::vector<std::string>& paths = {});
  // Checks that the word is found in the article of `path` only, or, if that is empty, nowhere.
  void expect(const std::string& word, const std::filesystem::path& path) const;
  ProcessRun verify() const;
  // Queries a word that at least ten articles have.
  ProcessRun query(const std::string& word) const;

  std::uint64_t bytes() const { return bytes_below(directory_); }

private:
  std::filesystem::path programs_;
  std::filesystem::path directory_;
  std::uint64_t articles_ = 0;
};

// Waits until the last change to a file is older than the clock's tick. Otherwise the next update
// would, rightly, reread the file, which is not what we measure.
void wait_for_clock_tick();

} // namespace triglot::bench
