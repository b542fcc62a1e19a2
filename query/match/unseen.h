// Leaves out articles that were seen before.
#pragma once

#include "store/snapshots.h"

#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

// Finds what the query finds, with the same scores, except the articles with these ids. Looks up
// each id in each snapshot; the snapshots outlive the query. REQUIRES: the ids are from
// article_id().
Xapian::Query without_seen(const Xapian::Query& query, const Snapshots& snapshots,
                           const std::vector<std::string>& seen_ids);

} // namespace triglot
