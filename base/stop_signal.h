// SIGINT and SIGTERM as something to wait for.
#pragma once

#include "base/file.h"

#include <chrono>
#include <csignal>
#include <thread>

namespace triglot {

// From its making to its end, SIGINT and SIGTERM end nothing by themselves: they are blocked for
// the calling thread and the threads it makes from then on, and make fd() readable. Make it before
// any other thread: a thread made earlier would still be ended by them, and the program with it. It
// sees them also where the program was started with SIGINT ignored, as a shell does for `program
// &`. The end takes what signals have come and restores what was blocked before: to be in the
// thread of the making. Not to be copied.
class StopSignal {
public:
  // Throws Error where there are too many open files.
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // Readable, for poll(), from the first signal on. Not to be read: it would be forgotten.
  int fd() const { return signals_.get(); }

  // Whether one of the signals has come, or comes within that time. Never fails.
  bool raised(std::chrono::milliseconds within = std::chrono::milliseconds(0)) const;

private:
  sigset_t blocked_before_ = {};
  FileDescriptor signals_;
};

// Ends the process with exit code 0 where this object still lives `grace` after a signal has come:
// so that nobody waits for what is not interrupted, such as a large page in a library's parser or a
// slow disk. An index is whole whenever its writer ends. Uses a thread.
class StopDeadline {
public:
  // `stop` outlives this object. Throws Error where there are too many open files.
  StopDeadline(const StopSignal& stop, std::chrono::milliseconds grace);
  ~StopDeadline();
  StopDeadline(const StopDeadline&) = delete;
  StopDeadline& operator=(const StopDeadline&) = delete;

private:
  FileDescriptor over_; // becomes readable when this object's life ends
  std::thread waiter_;
};

} // namespace triglot
