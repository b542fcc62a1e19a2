// Counts of a build or an update.
#pragma once

#include "articles/events.h"
#include "indexer/left_out.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace triglot {

struct BuildReport {
  // That the index holds now, by language code; "" where it is not known.
  std::map<std::string, std::uint64_t> articles;
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t moved = 0;
  std::uint64_t removed = 0;
  std::uint64_t failed = 0;
  LeftOut left_out;                 // of what was gone through
  std::vector<std::string> links;   // likewise, that were not followed
  std::uint64_t text_bytes = 0;     // of the texts that were indexed now
  std::vector<std::string> refused; // roots that a watch passed over, in words; their articles stay
};

// Counts a failure, or a file that was read and left out.
inline void count(const Event& event, BuildReport& report) {
  report.failed += event.failures();
  if (event.kind == Event::Kind::left_out) {
    report.left_out.add_read(event.path);
  }
}

} // namespace triglot
