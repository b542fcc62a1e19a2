// What all our programs do on the command line.
#pragma once

#include <cstdint>
#include <string_view>

namespace triglot {

// Process setup, to be called first. Ignores SIGPIPE and SIGXFSZ, so that a closed pipe and a file
// too large show up as write errors, and makes sure that descriptors 0 to 2 are taken, so that no
// file of the index is opened as one of them and written to as stderr.
void start_program();

enum class Reader : std::uint8_t { there, gone };

// Writes all of `text` to standard output. A reader that has gone (`| head`) is not an error.
// Throws Error for any other failure, such as a full disk.
Reader write_to_stdout(std::string_view text);

// Writes to standard error; a failure is ignored.
void write_to_stderr(std::string_view text);

} // namespace triglot
