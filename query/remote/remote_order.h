// The first hits in a sort order, if some of the databases are on servers.
//
// In local databases, a match spy looks at the date and place of each match. Servers cannot run it:
// they sort by date or by place, and send as many hits as are needed to know the first ones. Ties
// in score and date are ordered by place, which comes with the documents; if there are many ties,
// servers sort the documents of that date by place.
#pragma once

#include "query/match/ranking.h"
#include "query/match/sort_order.h"
#include "store/snapshots.h"

#include <cstddef>
#include <functional>
#include <vector>

#include <xapian.h>

namespace triglot {

// Makes an Enquire for a query, with the weighting scheme and the cutoff.
using MakeEnquire = std::function<Xapian::Enquire(const Xapian::Query& query)>;

// The first `size` matches of `plan` in the requested order, and how many there are above the
// cutoff. Xapian's exceptions pass through.
Ranking first_of_servers(const Snapshots& snapshots, const Xapian::Query& plan,
                         const RankingRequest& request, const MakeEnquire& make_enquire,
                         SortOrder& order, std::size_t size);

} // namespace triglot
