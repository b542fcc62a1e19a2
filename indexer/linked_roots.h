// Roots that are symbolic links, or targets of one: the same file below two roots is one article.
//
//   roots: /news, /today → /news/2025     /today/a.txt is /news/2025/a.txt
#pragma once

#include "indexer/discover.h"
#include "indexer/roots.h"

#include <string>
#include <vector>

namespace triglot {

// Replaces each path that has a symbolic link in it by the path without links, if one of `roots`
// leads there: the file is known by that path.
void resolve_below_roots(std::vector<std::string>& paths, const RootSet& roots);

// The roots, other than `paths`, that reach files of `paths` through symbolic links. What is found
// below them decides which of those files are left out.
std::vector<std::string> linked_with(const std::vector<std::string>& paths, const RootSet& roots);

// Removes files that another of `roots` reaches too: keeps the one reached without a link, else the
// first by path. The choice depends on the roots only, not on what was visited. Hard links are
// different files.
void leave_out_twice_found(std::vector<FoundFile>& files, const RootSet& roots);

} // namespace triglot
