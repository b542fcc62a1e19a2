// Ends the process groups of commands when this process ends before them, however it ends.
#pragma once

#include "base/file.h"

#include <sys/types.h>

namespace triglot {

// A process of its own, made at the first command, that waits at the end of a pipe: the system
// closes the other end with this process, also where that is killed, and what it has been told to
// be running is killed. A signal at the parent's death (PR_SET_PDEATHSIG) would end the command
// alone, not what it has started. Any thread may use it.
class ProcessGroups {
public:
  // Null where it cannot be made: then errno says why.
  static ProcessGroups* instance();

  ~ProcessGroups();
  ProcessGroups(const ProcessGroups&) = delete;
  ProcessGroups& operator=(const ProcessGroups&) = delete;

  // The group of this id is running; is over. Async-signal-safe.
  void begin(pid_t group) const;
  void end(pid_t group) const;

private:
  ProcessGroups();

  FileDescriptor told_; // what is written here is an id: of a group that ends, negative
  pid_t keeper_ = -1;
};

} // namespace triglot
