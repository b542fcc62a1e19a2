// Passes over the articles that were seen before.
#pragma once

#include "store/snapshots.h"

#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

// Finds what the query finds, with the same scores, but for the articles with these ids, each of
// which is looked up in each snapshot. The snapshots outlive it. REQUIRES: they are as article_id()
// makes them.
Xapian::Query without_seen(const Xapian::Query& query, const Snapshots& snapshots,
                           const std::vector<std::string>& seen_ids);

} // namespace triglot
