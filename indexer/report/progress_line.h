// Progress of a run, on one terminal line.
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

  // The line, at most `columns` wide; if space is short, first the bar is dropped, then the speed,
  // and so on. Without percentage and time left if the total is unknown. `elapsed`: since reading
  // began. Speed and time left are averages over about ten seconds, shown after the first second.
  // REQUIRES: `elapsed` does not decrease from call to call.
  std::string text(const Progress& progress, Seconds elapsed, std::size_t columns);

private:
  void measure(const Progress& progress, Seconds elapsed);

  Seconds measured_{0}; // at the last measurement
  std::uint64_t bytes_ = 0;
  // Sums with exponential decay.
  double weighed_bytes_ = 0;
  double weighed_seconds_ = 0;
};

// The name of a phase for display: "looking for articles".
std::string_view name_of(Phase phase);

} // namespace triglot
