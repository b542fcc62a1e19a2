// What `triglot-index --watch` prints about an update with changes.
//
//   10:21:05  + archive/notes/new1.md  (25 articles)
//   10:21:05  > archive/b.md (was archive/a.md)  (25 articles)
//   10:21:05  ~ 12 articles of archive/dump.jsonl  (25 articles)
//
// + added, ~ changed, > moved, - removed; in parentheses the number of articles now in the index.
#pragma once

#include "articles/events.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace triglot {

// Collects the changes of one update. Memory is bounded, however many files change.
class WatchLog {
public:
  void add(const ArticleChange& change);

  // The lines, each with its line end, in order of the changes: at most ten, then the number of
  // articles of other files. Empty if nothing has changed. `now` is shown in local time.
  std::string lines(std::chrono::system_clock::time_point now, std::uint64_t articles,
                    const std::string& current_folder) const;

private:
  static constexpr std::size_t max_lines = 10;

  struct Line {
    ArticleChange first;
    std::uint64_t articles = 1;
  };

  std::vector<Line> lines_;
  std::array<std::uint64_t, 4> more_{}; // articles of other files, by ArticleChange::Kind
};

} // namespace triglot
