// Replaces our posting sources by operators that Xapian's servers know.
#pragma once

#include "query/expand/clause.h"
#include "store/snapshots.h"

#include <cstddef>
#include <vector>

#include <xapian.h>

namespace triglot {

// The phrase or NEAR of a clause, by Xapian's positions. Throws Error, naming the index, if one has
// none. REQUIRES: a clause of the kind `words` with at least two words.
Xapian::Query positional(const Clause& leaf, const Snapshots& snapshots);

// Documents that match at least `least` of the parts. Matches nothing if there are more than
// max_threshold_parts, which would take too many operators. REQUIRES: 0 < least <= parts.size().
Xapian::Query at_least(const std::vector<Xapian::Query>& parts, std::size_t least);
inline constexpr std::size_t max_threshold_parts = 16;

} // namespace triglot
