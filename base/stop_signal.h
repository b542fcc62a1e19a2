// SIGINT and SIGTERM as an event to wait for.
#pragma once

#include "base/file.h"

#include <chrono>
#include <csignal>
#include <thread>

namespace triglot {

// While an instance lives, SIGINT and SIGTERM do not end the process: they are blocked for the
// calling thread and the threads it creates from then on, and make fd() readable. Create it before
// any other thread: an earlier one would still take the signal and end the program. Works even if
// the program was started with SIGINT ignored, as a shell does for `program &`. The destructor
// consumes pending signals and restores the previous mask; call it on the constructing thread.
class StopSignal {
public:
  // Throws Error if there are too many open files.
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // For poll(): readable from the first signal on. Do not read it; that would consume the signal.
  int fd() const { return signals_.get(); }

  // Whether one of the signals has arrived, or arrives within that time. Never fails.
  bool raised(std::chrono::milliseconds within = std::chrono::milliseconds(0)) const;

private:
  sigset_t blocked_before_ = {};
  FileDescriptor signals_;
};

// Ends the process with exit code 0 if this object still lives `grace` after a signal, so that
// nobody waits for what cannot be interrupted, such as a library parsing a large page or a slow
// disk. An index is consistent whenever its writer ends. Uses a thread.
class StopDeadline {
public:
  // `stop` must outlive this object. Throws Error if there are too many open files.
  StopDeadline(const StopSignal& stop, std::chrono::milliseconds grace);
  ~StopDeadline();
  StopDeadline(const StopDeadline&) = delete;
  StopDeadline& operator=(const StopDeadline&) = delete;

private:
  FileDescriptor over_; // becomes readable when this object is destroyed
  std::thread waiter_;
};

} // namespace triglot
