// Text that is safe to show on a terminal: one line, no control characters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct PlainLine {
  std::string text;
  std::vector<std::uint32_t> offsets; // per byte of the source, and its end: offset in `text`
};

// Whether it turns the direction of writing, or ends that (UAX #9, sections 2.1 to 2.5: U+202A to
// U+202E, U+2066 to U+2069). The marks U+200E and U+200F show nothing otherwise than it is.
constexpr bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// Blanks, line ends and control characters (C0, C1, DEL) in a row become one blank, and characters
// that turn the direction of writing go, so that no text can send commands to a terminal or show
// itself otherwise than it is. The rest stays.
PlainLine plain_line(std::string_view source);

// A path for a message or a result line: unchanged, or in double quotes with C escapes, like git,
// if it holds control characters.
std::string plain_path(std::string_view path);

// Replaces ill-formed UTF-8 by U+FFFD.
std::string valid_utf8(std::string_view bytes);

bool is_valid_utf8(std::string_view bytes);

// 1234567 → "1,234,567".
std::string grouped(std::uint64_t number);

} // namespace triglot
