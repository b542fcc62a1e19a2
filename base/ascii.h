// ASCII-only text functions, for names of formats, tags, encodings and languages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace triglot {

inline bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

inline bool is_small_ascii_letter(char c) {
  return c >= 'a' && c <= 'z';
}

inline bool is_ascii_letter(char c) {
  return is_small_ascii_letter(c) || (c >= 'A' && c <= 'Z');
}

// Lower-cases ASCII letters; leaves everything else unchanged.
inline char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string ascii_lower(std::string_view text);

// The end of the run of printable ASCII bytes (0x20 to 0x7F) that starts at `at`. Scans eight bytes
// at a time, so it may stop up to seven bytes early.
std::size_t printable_end(std::string_view text, std::size_t at);

// `text` without leading blanks, tabs and line ends.
std::string_view without_blanks_in_front(std::string_view text);
// `text` without leading and trailing blanks, tabs and line ends.
std::string_view without_blanks_around(std::string_view text);

} // namespace triglot
