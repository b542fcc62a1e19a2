// Values that a field has in an index, by what was typed of them.
#pragma once

#include "base/command_line/completion.h"
#include "query/complete/partial_query.h"
#include "store/snapshots.h"

#include <cstddef>
#include <vector>

namespace triglot {

// What the typed value could become, without what is kept in front of it: names and sites from the
// word on that begins so, those of most articles first; dates in their order, first years, then the
// months of a year, then days; paths folder by folder. Empty where the field has no values to be
// told (`id:`). `limit` at most. Reads a value of every article. Xapian's exceptions pass through:
// call it inside Index::read. REQUIRES: partial.field is no field of words in the text.
std::vector<Candidate> values_of_field(const Snapshots& snapshots, const PartialQuery& partial,
                                       std::size_t limit);

} // namespace triglot
