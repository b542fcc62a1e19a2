// Text of --help, 80 columns wide.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// Breaks each line that is too long between words; continuation lines keep its indentation.
std::string wrapped_help(std::string_view text);

// An option and its meaning, in two columns:
//
//   "-n, --limit N", "how many hits" →   "  -n, --limit N         how many hits"
//
// The second column is wrapped within itself, and begins on a new line if the first is too wide.
std::string help_entry(std::string_view name, std::string_view meaning);

} // namespace triglot
