#include "base/code_points.h"

#include <cstdint>

#include <unicode/utf8.h>

namespace triglot {

std::u32string code_points(std::string_view utf8) {
  std::u32string letters;
  letters.reserve(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 letter = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, letter);
    letters.push_back(static_cast<char32_t>(letter));
  }
  return letters;
}

void append_utf8(std::string& out, char32_t code_point) {
  std::uint8_t bytes[U8_MAX_LENGTH]; // NOLINT: what ICU's macro writes to
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<std::uint32_t>(code_point));
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool has_surrogate(std::string_view utf8) {
  for (std::size_t at = utf8.find('\xed'); at != std::string_view::npos;
       at = utf8.find('\xed', at + 1)) {
    if (at + 1 < utf8.size() && static_cast<unsigned char>(utf8[at + 1]) >= 0xA0) {
      return true;
    }
  }
  return false;
}

} // namespace triglot
