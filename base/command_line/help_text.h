// Text of --help, 80 columns wide.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// Each line that is too long is broken between words; what goes on is indented as it is.
std::string wrapped_help(std::string_view text);

// An option and what it is for, in two columns:
//
//   "-n, --limit N", "how many hits" →   "  -n, --limit N         how many hits"
//
// The second one is wrapped below itself, and begins on a line of its own where the first is too
// wide.
std::string help_entry(std::string_view name, std::string_view meaning);

} // namespace triglot
