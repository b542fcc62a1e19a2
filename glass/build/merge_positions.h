// Merges the `position` tables of segments; see merge_segments.h.
#pragma once

#include "glass/table.h"
#include "glass/table_writer.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <xapian.h>

namespace triglot {

// The table of a segment that has one.
struct SegmentPositionTable {
  std::unique_ptr<const Table> table;
  Xapian::docid offset = 0; // added to its document ids
};

// Writes the merged table to `file`; without segments there is none, and no file. Throws as Table
// and TableWriter do, and Damaged for malformed keys. REQUIRES: the segments are in document order.
std::optional<MergedTable> merge_positions(const std::vector<SegmentPositionTable>& segments,
                                           const std::filesystem::path& file,
                                           BlockChecksums checksums);

} // namespace triglot
