// Whole processes, timed.
#pragma once

#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::bench {

// A benchmark checks its work before it reports a speed: a program did other work than what was to
// be measured.
class WrongWork : public Error {
public:
  using Error::Error;
};

struct ProcessRun {
  double milliseconds = 0;     // from before it is started until it has been waited for
  double cpu_milliseconds = 0; // user and system time
  // The largest resident memory. At least that of this process: Linux lets a process begin with
  // what its parent had.
  std::uint64_t peak_kib = 0;
  int exit_code = 0;
  std::string out;
};

// Runs a program, sought in $PATH where its name has no slash, with nothing on standard input.
// Throws Error where it cannot be started, a signal has ended it, or its exit code is more than
// `highest_exit_code`; the message holds what it wrote on standard error. Interrupted, with the
// program ended, where a signal has come.
ProcessRun run_process(const std::vector<std::string>& command, int highest_exit_code = 0);

// Whether a program of this name is in $PATH.
bool is_installed(const std::string& program);

// The folder of this very program, in which its sisters are.
std::filesystem::path program_folder();

// All bytes of the files in a folder and below it.
std::uint64_t bytes_below(const std::filesystem::path& folder);

// A new folder that goes with its object, also where SIGINT or SIGTERM ends the program: from the
// first one on, what takes long has to call end_if_interrupted.
class WorkFolder {
public:
  // In `parent`, which is made if need be. Throws Error where that is not possible.
  explicit WorkFolder(const std::filesystem::path& parent);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

// Says on standard error what a long benchmark is at.
void report_progress(const std::string& what);

} // namespace triglot::bench
