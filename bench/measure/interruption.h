// SIGINT and SIGTERM: a benchmark that is ended takes its large temporary folders with it.
#pragma once

#include "base/error.h"

namespace triglot::bench {

// Not printed: the signal says it all.
class Interrupted : public Error {
public:
  using Error::Error;
};

// From now on these signals end nothing by themselves: they interrupt system calls, and
// end_if_interrupted throws.
void defer_interruption();

// Throws Interrupted where a signal has come: to be called between two measurements.
void end_if_interrupted();

// Ends the process by the signal that has come, as its parent expects.
[[noreturn]] void end_by_signal();

} // namespace triglot::bench
