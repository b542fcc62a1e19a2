// Makes JSON of what pages have in its place.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// The script without what stands in front of its value to hide it from old browsers: `<!--`,
// `//<![CDATA[`, comments.
std::string_view without_script_marks(std::string_view script);

// The JSON with control characters in strings escaped, and the backslash dropped where it escapes
// nothing that JSON knows.
std::string repaired_strings(std::string_view json);

} // namespace triglot
