// What our programs have in common on the command line.
#pragma once

#include <cstdint>
#include <string_view>

namespace triglot {

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

} // namespace triglot
