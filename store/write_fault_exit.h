// Exits with a message if a write fails where Xapian cannot throw.
//
// Xapian 1.4 merges changed value slots in a destructor (ValueUpdater,
// backends/glass/glass_values.cc). If a write fails there, it calls std::terminate(): the index
// keeps what was committed, but the user would get no reason.
#pragma once

namespace triglot {

// From now on a std::terminate() after a failed write prints the reason, as `program`, and exits
// with 2; any other one is unaffected. Call once per process; `program` must live as long as the
// process.
void exit_on_write_fault(const char* program);

} // namespace triglot
