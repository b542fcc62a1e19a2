// An index whose every update is timed, and checked against what was really done.
#pragma once

#include "bench/measure/process.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::bench {

// How many articles an update is to find.
struct Changes {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t moved = 0;
  std::uint64_t removed = 0;
};

// All its functions throw WrongWork where a program has not done what it was to do, and Error where
// it cannot be run.
class CheckedIndex {
public:
  // Of so many articles, 0 where it is not there yet.
  CheckedIndex(std::filesystem::path programs, std::filesystem::path directory,
               std::uint64_t articles = 0)
      : programs_(std::move(programs)), directory_(std::move(directory)), articles_(articles) {}

  // Brings it up to date: with these paths, or all it knows.
  ProcessRun update(const Changes& expected, const std::vector<std::string>& paths = {});
  // That the word is found in the article of `path` alone; nowhere, where that is empty.
  void expect(const std::string& word, const std::filesystem::path& path) const;
  ProcessRun verify() const;
  // A word that at least ten articles hold.
  ProcessRun query(const std::string& word) const;

  std::uint64_t bytes() const { return bytes_below(directory_); }

private:
  std::filesystem::path programs_;
  std::filesystem::path directory_;
  std::uint64_t articles_ = 0;
};

// A file whose last change is as recent as the clock's tick is read again by the next update, which
// is right, and not what is measured.
void wait_for_clock_tick();

} // namespace triglot::bench
