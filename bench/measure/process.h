// Runs and times whole processes.
#pragma once

#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::bench {

// A program did different work from what should be measured: a benchmark checks its work before it
// reports a speed.
class WrongWork : public Error {
public:
  using Error::Error;
};

struct ProcessRun {
  double milliseconds = 0;     // from just before the start to the end of wait()
  double cpu_milliseconds = 0; // user and system time
  // Maximum resident memory. At least that of this process: on Linux a process starts with its
  // parent's value.
  std::uint64_t peak_kib = 0;
  int exit_code = 0;
  std::string out;
};

// Runs a program, found in $PATH if its name has no slash, with empty standard input. Throws Error
// if it cannot be started, is killed by a signal, or exits with more than `highest_exit_code`; the
// message includes its standard error. Throws Interrupted, after ending the program, if a signal
// arrives.
ProcessRun run_process(const std::vector<std::string>& command, int highest_exit_code = 0);

// Whether a program of this name is in $PATH.
bool is_installed(const std::string& program);

// The folder of this program, which has the other programs too.
std::filesystem::path program_folder();

// Total size of the files in a folder and below it.
std::uint64_t bytes_below(const std::filesystem::path& folder);

// A temporary folder, removed with its object, even if SIGINT or SIGTERM ends the program: once one
// exists, long operations must call end_if_interrupted().
class WorkFolder {
public:
  // Creates it in `parent`, which is created if needed. Throws Error on failure.
  explicit WorkFolder(const std::filesystem::path& parent);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

// Reports on standard error what a long benchmark is doing.
void report_progress(const std::string& what);

} // namespace triglot::bench
