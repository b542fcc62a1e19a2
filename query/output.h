// Standard output as a program among others in a pipe sees it.
#pragma once

#include <string_view>

namespace triglot {

// Writes all of `text` to standard output. A reader who has gone (`| head`) is no error. Throws
// Error for any other failure, such as a full disk.
// REQUIRES: SIGPIPE is ignored.
void write_to_stdout(std::string_view text);

} // namespace triglot
