// Ends a program whose index cannot be written where Xapian does not let an exception through.
//
// Xapian 1.4 merges changed value slots in a destructor (ValueUpdater,
// backends/glass/glass_values.cc). Where a write fails there, it calls std::terminate(): the index
// holds what was committed before, but nobody is told why.
#pragma once

namespace triglot {

// From now on a std::terminate() after a failed write prints the reason, as `program`, and exits
// with 2; any other ends the program as before. Once per process; `program` must live as long as
// it.
void exit_on_write_fault(const char* program);

} // namespace triglot
