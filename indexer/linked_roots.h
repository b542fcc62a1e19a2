// Roots that are symbolic links, or that a link leads to: the same file below two of them is one
// article.
//
//   roots: /news, /today → /news/2025     /today/a.txt is /news/2025/a.txt
#pragma once

#include "indexer/discover.h"
#include "indexer/roots.h"

#include <string>
#include <vector>

namespace triglot {

// Each path with a symbolic link in it becomes the path without links, where one of `roots` leads
// there: there the file is known.
void resolve_below_roots(std::vector<std::string>& paths, const RootSet& roots);

// Those of `roots` that lead, by symbolic links, to files of `paths`, some of the others: what is
// found below these decides which files of those are left out.
std::vector<std::string> linked_with(const std::vector<std::string>& paths, const RootSet& roots);

// Leaves out of `files` those that another of `roots` leads to as well: of several the one that is
// no link stays, else the first by path. Which one that is depends on the roots alone, not on what
// was gone through. Hard links are different files.
void leave_out_twice_found(std::vector<FoundFile>& files, const RootSet& roots);

} // namespace triglot
