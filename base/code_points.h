// Strings as sequences of code points.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// The code points of a UTF-8 text, with U+FFFD for ill-formed bytes.
std::u32string code_points(std::string_view utf8);

void append_utf8(std::string& out, char32_t code_point);

// Whether the text encodes half of a surrogate pair as a character.
bool has_surrogate(std::string_view utf8);

} // namespace triglot
