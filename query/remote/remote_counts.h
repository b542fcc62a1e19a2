// Counts the values of the documents that a query finds on a server.
#pragma once

#include "query/match/counts.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// The number of documents by stored value, of one field or of two; the second is empty for one. Of
// a date, the value is the part that the field names. Documents without a value have the empty one.
using ServedCounts = std::map<std::pair<std::string, std::string>, std::uint64_t>;

// Of two fields, the one with fewer values is counted first, then the other for each of its values;
// throws Error if both have more than max_counted_by_query values. Xapian's exceptions pass
// through. REQUIRES: one or two fields; a query without weights.
ServedCounts count_on_server(const Xapian::Database& database, const Xapian::Query& query,
                             const std::vector<CountedField>& by);
inline constexpr std::size_t max_counted_by_query = 2000;

} // namespace triglot
