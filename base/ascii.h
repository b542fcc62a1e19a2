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

// In lower case; what is not ASCII stays as it is.
inline char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string ascii_lower(std::string_view text);

// Where the bytes from `at` on end that are ASCII and no control characters but perhaps DEL, looked
// at eight at a time: up to seven more may be.
std::size_t printable_end(std::string_view text, std::size_t at);

// From the first character on that is no blank, tab or line end.
std::string_view without_blanks_in_front(std::string_view text);
// Without such at both ends.
std::string_view without_blanks_around(std::string_view text);

} // namespace triglot
