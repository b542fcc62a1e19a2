// Verifies that our readers of tables return what Xapian's do.
#pragma once

#include "store/snapshots.h"

#include <functional>
#include <string>

namespace triglot {

// Compares all postings, lengths, values, records and metadata. Calls `find` for what differs, with
// a line that says what it is and where; a hundred times at most. Xapian's exceptions, and Damaged,
// pass through.
void check_reading(const Snapshot& snapshot, const std::function<void(const std::string&)>& find);

} // namespace triglot
