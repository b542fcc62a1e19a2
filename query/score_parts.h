// What each word and phrase of a query adds to the scores of its hits, for --explain.
#pragma once

#include "query/expand/clause.h"
#include "query/match/sort_order.h"
#include "query/search.h"
#include "store/snapshots.h"

#include <vector>

namespace triglot {

// Adds to the hits, which are those of `ranked`, the parts of their scores; takes a search for each
// part, and adds nothing to more than a hundred hits, whose scores nobody reads. Xapian's
// exceptions pass through; use inside Index::read.
void add_score_parts(const Snapshots& snapshots, const Clause& root,
                     const std::vector<Ranked>& ranked, std::vector<Hit>& hits);

} // namespace triglot
