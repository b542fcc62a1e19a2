// One-line notation for texts and bytes in tables.
#pragma once

#include <string>
#include <string_view>

namespace triglot::test {

// A text with line ends as ⏎, CR as ␍, tabs as ⇥ and U+00A0 as ␣.
std::string shown(std::string_view text);

// The bytes of a notation such as `a\r\n\xff`: `\n`, `\r`, `\t`, `\\` and `\x` with two hexadecimal
// digits; everything else is literal.
std::string bytes_of(std::string_view notation);

// Whether the text is UTF-8 without NUL, as readers promise.
bool is_clean(std::string_view text);

// Whether a character begins at `offset`, or the text ends there.
bool is_boundary(std::string_view text, std::size_t offset);

std::size_t character_count(std::string_view utf8);

} // namespace triglot::test
