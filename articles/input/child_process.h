// A command as a child process.
#pragma once

#include "base/file.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <sys/types.h>

namespace triglot {

// What each process of a command may take.
struct ProcessLimits {
  std::uint64_t file_bytes; // of any file that it writes, its output among them
  std::uint64_t
      memory_bytes; // that it may write to; reserving more, as Haskell and Java do, is free
};

// A program that runs in a process group of its own and in the folder `/`, with nothing on standard
// input and with no descriptor but the first three. The group ends with this object, and with this
// process, however that ends; what has left the group (setsid) does not.
class ChildProcess {
public:
  // Starts the program at `path`. `words` are its name and its arguments. Nothing passes through a
  // shell. An errno where it cannot be started.
  static std::variant<ChildProcess, int> start(const std::string& path,
                                               const std::vector<std::string>& words, int output,
                                               int errors, const ProcessLimits& limits);

  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) = delete;
  ~ChildProcess();

  // Readable, for poll(), once the program itself has ended.
  int fd() const { return ended_.get(); }

  // Sends a signal to the group.
  void signal(int number) const;

  // Ends what is left of the group, and waits for the program. Its status as of waitpid(2).
  // To be called once.
  int finish();

private:
  ChildProcess(pid_t id, FileDescriptor ended);

  pid_t id_; // 0: it is over
  FileDescriptor ended_;
};

// The path of a program that is named by its whole path, or is in a folder of $PATH: an errno where
// there is none, or it may not be run. Folders that depend on the current one do not count.
std::variant<std::string, int> find_program(const std::string& name);

} // namespace triglot
