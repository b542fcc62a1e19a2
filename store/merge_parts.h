// Merges the databases of parts into one.
//
//   part 1 : de 1 2      →  de 1 2 4
//   part 2 : de 2           (part 1 has three documents)
//
// As Xapian's own compaction does, but postings of one term that come from several parts do not
// stay in chunks of their own: the table is smaller, and read in fewer steps.
#pragma once

#include "store/metadata.h"

#include <filesystem>
#include <functional>
#include <span>

namespace triglot {

// Makes the metadata of the merged database, sorted by key.
using MakeMetadata = std::function<Metadata()>;

// The documents of each part are numbered behind those of the parts before it. `target` is a folder
// without a database. `jobs`: with more than one, the tables are merged at the same time, also
// while the metadata is made. Damaged, std::system_error, std::length_error and what
// `make_metadata` throws pass through. REQUIRES: parts have no metadata.
void merge_parts(std::span<const std::filesystem::path> parts, const std::filesystem::path& target,
                 unsigned jobs, const MakeMetadata& make_metadata = nullptr);

} // namespace triglot
