// Merges the databases of parts into one.
//
//   part 1 : de 1 2      →  de 1 2 4
//   part 2 : de 2           (part 1 has three documents)
//
// As Xapian's own compaction does, but postings of one term that come from several parts do not
// stay in chunks of their own: the table is smaller, and read in fewer steps.
#pragma once

#include <filesystem>
#include <functional>
#include <span>

namespace triglot {

// Writes one more part, the last, which has no documents.
using WriteLastPart = std::function<std::filesystem::path()>;

// The documents of each part are numbered behind those of the parts before it. Of entries that
// belong to no document the first part that has a key counts. `target` is a folder without a
// database. `jobs`: with more than one, the tables are merged at the same time, and what the last
// part does not matter for while it is written. Xapian's exceptions, Damaged and std::system_error
// pass through.
void merge_parts(std::span<const std::filesystem::path> parts, const std::filesystem::path& target,
                 unsigned jobs, const WriteLastPart& write_last = nullptr);

} // namespace triglot
