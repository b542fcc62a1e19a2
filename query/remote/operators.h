// Replaces our posting sources by operators that Xapian's servers know.
#pragma once

#include "base/error.h"
#include "query/expand/clause.h"
#include "store/snapshots.h"

#include <cstddef>
#include <vector>

#include <xapian.h>

namespace triglot {

// A shard without positions has too many articles to look through for words beside each other.
class TooManyToLookThrough : public Error {
public:
  using Error::Error;
};

// The phrase or NEAR of a clause, by Xapian's positions. In shards that have none, the articles
// with all words that match all of `within` are fetched and looked through; of others the query may
// find any. Throws TooManyToLookThrough, naming the shard and what was typed. REQUIRES: a clause of
// the kind `words` with at least two words.
Xapian::Query positional(const Clause& leaf, const Snapshots& snapshots,
                         const std::vector<Xapian::Query>& within);

// Documents with a value in the slot.
Xapian::Query with_any_value(Xapian::valueno slot);

// Documents that match at least `least` of the parts. The query grows fast with both numbers: if
// there are more than max_threshold_parts, and `least` is above max_threshold_of_many, it matches
// nothing. REQUIRES: 0 < least <= parts.size().
Xapian::Query at_least(const std::vector<Xapian::Query>& parts, std::size_t least);
inline constexpr std::size_t max_threshold_parts = 16;
inline constexpr std::size_t max_threshold_of_many = 2;

} // namespace triglot
