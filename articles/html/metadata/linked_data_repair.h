// Repairs JSON as found in pages.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// Strips what hides a script's value from old browsers: `<!--`, `//<![CDATA[`, comments.
std::string_view without_script_marks(std::string_view script);

// Escapes control characters in strings, and drops backslashes that do not form an escape of JSON.
std::string repaired_strings(std::string_view json);

} // namespace triglot
