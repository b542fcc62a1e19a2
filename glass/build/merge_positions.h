// Merges the `position` tables of segments; see merge_segments.h.
#pragma once

#include "glass/build/parts.h"
#include "glass/table_writer.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace triglot {

// Writes the merged table to `file`; if no part has positions, there is none, and no file. Throws
// as Table and TableWriter do, and Damaged for malformed keys.
std::optional<MergedTable> merge_positions(const std::vector<Part>& parts,
                                           const std::filesystem::path& file,
                                           BlockChecksums checksums);

} // namespace triglot
