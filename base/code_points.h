// Strings as sequences of code points.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// The code points of a UTF-8 text; U+FFFD for what is none.
std::u32string code_points(std::string_view utf8);

void append_utf8(std::string& out, char32_t code_point);

// Whether a half of a surrogate pair was written as if it were a character.
bool has_surrogate(std::string_view utf8);

} // namespace triglot
