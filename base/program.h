// What our programs have in common on the command line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The program is over before it began: `text` on stdout with exit code 0 (--help, --version).
struct PrintAndExit {
  std::string text;
};

// What a program does before anything else: ignores SIGPIPE and SIGXFSZ, so that a reader who has
// gone and a file that has become too large are seen when writing, and makes sure that descriptors
// 0 to 2 are taken, so that no file of the index is ever opened as one of them and written to as if
// it were stderr.
void start_program();

enum class Reader : std::uint8_t { there, gone };

// Writes all of `text` to standard output. A reader who has gone (`| head`) is no error. Throws
// Error for any other failure, such as a full disk.
Reader write_to_stdout(std::string_view text);

// Writes to standard error; nothing can be done where that fails.
void write_to_stderr(std::string_view text);

// CLI11 takes an argument that begins with a dash for an option and one that begins with a bracket
// for a list. What is neither gets a mark in front on its way through it.
enum class Dash : std::uint8_t { option, text };
std::string marked_for_cli11(std::string_view argument, Dash dash);
void unmark(std::string& argument);
// All arguments of a program, with Dash::option, in the order in which CLI11 takes them: from the
// back.
std::vector<std::string> marked_arguments(int argc, const char* const* argv);

// "PROGRAM 0.1.0 (Xapian 1.4.22, ICU 72.1, Snowball 2.2.0-2)".
std::string version_line(std::string_view program);

} // namespace triglot
