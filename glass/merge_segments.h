// Merges segments into one database.
//
//   part 1 : de 1 2      →  de 1 2 4
//   part 2 : de 2           (part 1 has three documents)
//
// As Xapian's own compaction does, but postings of one term that come from several parts do not
// stay in chunks of their own: the table is smaller, and read in fewer steps.
#pragma once

#include "glass/guard/checksums_file.h"
#include "glass/metadata.h"
#include "glass/table_writer.h"

#include <filesystem>
#include <functional>
#include <span>

namespace triglot {

// Makes the metadata of the merged database, sorted by key.
using MakeMetadata = std::function<Metadata()>;

// The documents of each part are numbered behind those of the parts before it. `target` is a folder
// without a database. `jobs`: with more than one, the tables are merged at the same time, also
// while the metadata is made. Damaged, std::system_error, std::length_error and what
// `make_metadata` throws pass through. Returns the checksums of what was written, as far as they
// are to be kept. REQUIRES: parts have no metadata.
DatabaseChecksums merge_segments(std::span<const std::filesystem::path> parts,
                                 const std::filesystem::path& target, unsigned jobs,
                                 const MakeMetadata& make_metadata = nullptr,
                                 BlockChecksums checksums = BlockChecksums::none);

} // namespace triglot
