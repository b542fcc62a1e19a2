// What `triglot-index --watch` prints of an update that has changed something.
//
//   10:21:05  + archive/notes/new1.md  (25 articles)
//   10:21:05  > archive/b.md (was archive/a.md)  (25 articles)
//   10:21:05  ~ 12 articles of archive/dump.jsonl  (25 articles)
//
// + added, ~ changed, > moved, - removed; in parentheses how many the index has now.
#pragma once

#include "articles/events.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace triglot {

// Of one update. Takes memory for the first few files alone, however many there are.
class WatchLog {
public:
  void add(const ArticleChange& change);

  // Its lines, each with its end, in the order of the changes: ten at most, and how many articles
  // others have. Empty where nothing has changed. `now` is shown as the clocks here show it.
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
