// Runs a command of the user for what it prints.
#pragma once

#include "articles/article.h"
#include "base/file.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace triglot {

struct CommandLimits {
  std::chrono::milliseconds time{60'000};
  std::uint64_t output_bytes = std::uint64_t{256} << 20; // and of each file that it writes
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;   // of each of its processes
};

// Runs `words`, a program and its arguments, to its end, and returns a file of all that it has
// printed, to be read from its beginning. Unreadable where it cannot be run, ends otherwise than
// with exit code 0, or passes a limit; with the last line that it has written to standard error.
// What it leaves running in its process group is ended. Any number of threads may run commands.
//
// `waiting` is called several times a second. What it throws ends the command and passes through.
std::variant<FileDescriptor, Unreadable> run_command(const std::vector<std::string>& words,
                                                     const CommandLimits& limits,
                                                     const std::function<void()>& waiting);

// Of a program that was not found, or may not be run, for `error`: "pdftotext: not found".
std::string describe_missing(const std::string& program, int error);

} // namespace triglot
