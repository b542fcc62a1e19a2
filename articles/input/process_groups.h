// Kills the process groups of commands if this process ends first, in any way.
#pragma once

#include "base/file.h"

#include <sys/types.h>

namespace triglot {

// A guardian process, started with the first command, that waits on a pipe: when this process ends,
// even if killed, the system closes the pipe and the guardian kills the groups reported as running.
// (PR_SET_PDEATHSIG would end only the command itself, not what it started.) Thread safe.
class ProcessGroups {
public:
  // Null, with errno, if the guardian cannot be started.
  static ProcessGroups* instance();

  ~ProcessGroups();
  ProcessGroups(const ProcessGroups&) = delete;
  ProcessGroups& operator=(const ProcessGroups&) = delete;

  // Report that a group starts or has ended. Async-signal-safe.
  void begin(pid_t group) const;
  void end(pid_t group) const;

private:
  ProcessGroups();

  FileDescriptor told_; // write end: ids of groups that start, negated when they end
  pid_t keeper_ = -1;
};

} // namespace triglot
