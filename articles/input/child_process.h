// Runs a command as a child process.
#pragma once

#include "base/file.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <sys/types.h>

namespace triglot {

// Resource limits for each process of a command.
struct ProcessLimits {
  std::uint64_t file_bytes; // of any file it writes, including its output
  std::uint64_t
      memory_bytes; // of memory written to; merely reserving more, as Haskell and Java do, is free
};

// A program running in its own process group and in the folder `/`, with empty standard input and
// no descriptors except the first three. The group is killed with this object, and when this
// process ends in any way; processes that left the group (setsid) survive.
class ChildProcess {
public:
  // Starts the program at `path`. `words` are its name and arguments; no shell is involved. Returns
  // an errno if it cannot be started.
  static std::variant<ChildProcess, int> start(const std::string& path,
                                               const std::vector<std::string>& words, int output,
                                               int errors, const ProcessLimits& limits);

  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) = delete;
  ~ChildProcess();

  // For poll(): readable once the program itself has ended.
  int fd() const { return ended_.get(); }

  // Sends a signal to the group.
  void signal(int number) const;

  // Kills what is left of the group and waits for the program. Returns its status as of waitpid(2).
  // Call once.
  int finish();

private:
  ChildProcess(pid_t id, FileDescriptor ended);

  pid_t id_; // 0: finished
  FileDescriptor ended_;
};

// The path of a program that is given by its full path or found in $PATH; an errno if there is
// none, or it must not be run. Ignores relative folders in $PATH.
std::variant<std::string, int> find_program(const std::string& name);

} // namespace triglot
