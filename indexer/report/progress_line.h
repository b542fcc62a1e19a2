// How far a run is, on one line of a terminal.
//
//   reading  43,999 articles  36 % of 152 MB  ▓▓▓▓▓▓▓▓░░░░░░░░  6.4 MB/s  0:12 left
#pragma once

#include "articles/events.h"

#include <chrono>
#include <cstddef>
#include <string>

namespace triglot {

class ProgressLine {
public:
  using Seconds = std::chrono::duration<double>;

  // The line, at most `columns` wide; what is narrower has no bar, then no speed, and so on.
  // Without share and time left where nobody knows how much is to come. `elapsed` since the reading
  // began; speed and time left are those of some ten seconds, and shown from the first second on.
  // REQUIRES: `elapsed` never goes back.
  std::string text(const Progress& progress, Seconds elapsed, std::size_t columns);

private:
  void measure(const Progress& progress, Seconds elapsed);

  Seconds measured_{0}; // when it was last
  std::uint64_t bytes_ = 0;
  // Sums in which what is older weighs less.
  double weighed_bytes_ = 0;
  double weighed_seconds_ = 0;
};

// What a phase is called: "looking for articles".
std::string_view name_of(Phase phase);

} // namespace triglot
