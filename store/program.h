// What our programs have in common on the command line.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// The program is over before it began: `text` on stdout with exit code 0 (--help, --version).
struct PrintAndExit {
  std::string text;
};

// "PROGRAM 0.1.0 (Xapian 1.4.22, ICU 72.1, Snowball 2.2.0-2)".
std::string version_line(std::string_view program);

} // namespace triglot
