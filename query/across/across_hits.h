// What a translated query finds in one language.
#pragma once

#include "query/across/across_query.h"
#include "query/search.h"
#include "store/snapshots.h"

#include <string>
#include <vector>

namespace triglot {

// The hits, with texts as the request says and with the words that each has, but without the
// articles `left_out`, by id. Hits of samples are ordered by their likeness, and left out if they
// are less alike than least_likeness_shown. Xapian's exceptions pass through: used inside
// Index::read. REQUIRES: query.clause.
AcrossBlock find_block(const Snapshots& snapshots, Analyser& analyser, AcrossQuery query,
                       Language to, const SearchRequest& request,
                       const std::vector<std::string>& left_out);

} // namespace triglot
