// Runs a user's command and captures its output.
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
  std::uint64_t output_bytes = std::uint64_t{256} << 20; // and per file that it writes
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;   // per process
};

// Runs `words`, a program and its arguments, to completion, and returns a file with its output,
// positioned at the beginning. Unreadable, with the last line of its standard error, if it cannot
// be run, exits with a code other than 0, or exceeds a limit. Kills what it leaves in its process
// group. Thread safe.
//
// `waiting` is called several times a second. If it throws, the command is killed and the exception
// propagates.
std::variant<FileDescriptor, Unreadable> run_command(const std::vector<std::string>& words,
                                                     const CommandLimits& limits,
                                                     const std::function<void()>& waiting);

// Message for a program that is missing or must not be run, by its errno: "pdftotext: not found".
std::string describe_missing(const std::string& program, int error);

} // namespace triglot
