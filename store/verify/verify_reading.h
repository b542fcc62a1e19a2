// Verifies that our table readers return the same as Xapian's.
#pragma once

#include "store/snapshots.h"

#include <functional>
#include <string>

namespace triglot {

// Compares all postings, lengths, values, records and metadata. Calls `find` with a line for each
// difference, at most a hundred times. Xapian's exceptions, and Damaged, pass through.
void check_reading(const Snapshot& snapshot, const std::function<void(const std::string&)>& find);

} // namespace triglot
