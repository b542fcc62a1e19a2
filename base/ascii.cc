#include "base/ascii.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace triglot {

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return ascii_lower(c); });
  return result;
}

std::size_t printable_end(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t high_bits = 0x80 * ones;
  for (std::uint64_t bytes = 0; text.size() - at >= sizeof bytes; at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    // A byte below ' ' borrows, which sets the high bit of its difference or of a neighbour's.
    if (((bytes | (bytes - ' ' * ones)) & high_bits) != 0) {
      break;
    }
  }
  return at;
}

namespace {
constexpr std::string_view blanks = " \t\r\n";
}

std::string_view without_blanks_in_front(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text;
}

std::string_view without_blanks_around(std::string_view text) {
  return without_blanks_in_front(text.substr(0, text.find_last_not_of(blanks) + 1));
}

} // namespace triglot
