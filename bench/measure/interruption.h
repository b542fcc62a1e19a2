// SIGINT and SIGTERM: an interrupted benchmark removes its large temporary folders.
#pragma once

#include "base/error.h"

namespace triglot::bench {

// Never printed; the signal speaks for itself.
class Interrupted : public Error {
public:
  using Error::Error;
};

// From now on these signals do not end the process, but interrupt system calls and make
// end_if_interrupted() throw.
void defer_interruption();

// Throws Interrupted after a signal. Call between measurements.
void end_if_interrupted();

// Ends the process by the signal received, as its parent expects.
[[noreturn]] void end_by_signal();

} // namespace triglot::bench
