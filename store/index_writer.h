// Fills a new generation's database.
//
//   articles → parts (small databases, filled by any number of threads) ─┐
//   lexicon, files, description → one more part                          ┴→ merged into one
#pragma once

#include "glass/segment_writer.h"
#include "store/file_table.h"
#include "store/index.h"

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <vector>

namespace triglot {

// Where a part stands among all parts: by `group`, then by `number`.
struct SegmentOrder {
  std::size_t group = 0;
  std::size_t number = 0;

  friend auto operator<=>(const SegmentOrder&, const SegmentOrder&) = default;
};

// A new generation's database. All throw Error where it cannot be written.
//
// Articles go into small databases (the parts), which can be filled at the same time, are inverted
// in little memory, and are merged into one at the end.
class IndexWriter {
public:
  // In the folder `path`. At the end at most `max_merged` parts are merged at once, all threads
  // together, each of which takes up to two open files; but two a thread at least.
  explicit IndexWriter(std::filesystem::path path, std::size_t max_merged = 100);

  // Thread-safe. Articles are numbered part after part in rising order; no two may have the same.
  SegmentWriter begin_part(SegmentOrder order);

  // Writes the lexicon, what is known of the files that were read, and the description, merges in
  // as many threads as `jobs` says, and adds checksums. All parts have to be finished.
  void finish(LexiconChanges& lexicon, const std::vector<FileEntry>& files,
              const IndexDescription& description, unsigned jobs = 1);

private:
  std::filesystem::path parts_folder() const { return path_ / "parts"; }

  std::filesystem::path path_;
  std::size_t max_merged_;
  std::mutex mutex_; // of parts_
  std::vector<SegmentOrder> parts_;
};

} // namespace triglot
