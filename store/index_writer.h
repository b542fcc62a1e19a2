// Fills a new generation's database.
//
//   articles → segments (small databases, filled by any number of threads) ─┐
//   lexicon, files, description → one more segment                          ┴→ merged into one
#pragma once

#include "glass/build/segment_writer.h"
#include "store/file_table.h"
#include "store/index.h"

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <vector>

namespace triglot {

// The order of a segment among all: by `group`, then by `number`.
struct SegmentOrder {
  std::size_t group = 0;
  std::size_t number = 0;

  friend auto operator<=>(const SegmentOrder&, const SegmentOrder&) = default;
};

// A new generation's database. All functions throw Error if it cannot be written.
//
// Articles go into small databases (segments), which can be filled in parallel, are inverted in
// little memory, and are merged at the end.
class IndexWriter {
public:
  // Writes to the folder `path`. The final merge has at most `max_merged` segments in progress over
  // all threads, with up to three open files each, but at least two segments per thread.
  explicit IndexWriter(std::filesystem::path path,
                       StoredPositions positions = StoredPositions::none,
                       std::size_t max_merged = 100);

  // Whether its documents keep positions.
  StoredPositions positions() const { return positions_; }

  // Thread-safe. Articles are numbered segment by segment, in ascending order. REQUIRES: each
  // `order` is unique.
  SegmentWriter begin_segment(SegmentOrder order);

  // Writes the lexicon, the file table, the description and `items`, what is known of feed items
  // (see item_versions.h), merges in up to `jobs` threads, and adds checksums. REQUIRES: all
  // segments are finished.
  void finish(LexiconChanges& lexicon, const std::vector<FileEntry>& files,
              const IndexDescription& description, unsigned jobs = 1, Metadata items = {});

private:
  std::filesystem::path segments_folder() const { return path_ / "parts"; }

  std::filesystem::path path_;
  std::size_t max_merged_;
  StoredPositions positions_;
  std::mutex mutex_; // guards parts_
  std::vector<SegmentOrder> parts_;
};

} // namespace triglot
