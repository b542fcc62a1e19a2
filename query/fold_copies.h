// Shows near copies among the hits of a query once.
#pragma once

#include "query/search.h"
#include "store/snapshots.h"

#include <cstdint>
#include <vector>

namespace triglot {

// So many of the first hits are compared with each other.
inline constexpr std::uint32_t max_folded = 100;

// Of each hit those that stand behind it.
using Folded = std::vector<std::vector<FoldedHit>>;

// The hits that are needed for a page without copies: all before it, and some to take their places.
Page page_to_fold(Page page);

// Of such hits: leaves the page, counted without copies of others. Reads the texts of the first
// ones. Xapian's exceptions pass through.
Folded fold_copies(const Snapshots& snapshots, Analyser& analyser, std::vector<Ranked>& hits,
                   Page page);

} // namespace triglot
