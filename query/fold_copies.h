// Folds near copies among the hits of a query into one hit.
#pragma once

#include "query/search.h"
#include "store/snapshots.h"

#include <cstdint>
#include <vector>

namespace triglot {

// How many of the first hits are compared with each other.
inline constexpr std::uint32_t max_folded = 100;

// For each hit, its near copies.
using Folded = std::vector<std::vector<FoldedHit>>;

// The hits needed for a page without copies: all before it, and some to take the place of copies.
Page page_to_fold(Page page);

// Reduces such hits to the page, without copies. Reads the texts of the hits that are compared.
// Xapian's exceptions pass through.
Folded fold_copies(const Snapshots& snapshots, Analyser& analyser, std::vector<Ranked>& hits,
                   Page page);

} // namespace triglot
