// Counters of a build or an update.
#pragma once

#include "articles/events.h"
#include "indexer/report/left_out.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace triglot {

struct BuildReport {
  // Articles now in the index, by language code; "" if unknown.
  std::map<std::string, std::uint64_t> articles;
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t moved = 0;
  std::uint64_t removed = 0;
  std::uint64_t failed = 0;
  LeftOut left_out;                 // files not taken for articles
  std::uint64_t older_versions = 0; // of feed items, left out now or before
  std::vector<std::string> links;   // symbolic links not followed
  std::uint64_t text_bytes = 0;     // size of the texts indexed now
  std::vector<std::string> refused; // roots that a watch skipped, and why; their articles stay
};

// Counts a failure, or a file that was read and left out.
inline void count(const Event& event, BuildReport& report) {
  report.failed += event.failures();
  if (event.kind == Event::Kind::left_out) {
    report.left_out.add_read(event.path);
  }
}

} // namespace triglot
