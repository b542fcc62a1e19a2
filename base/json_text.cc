#include "base/json_text.h"

#include "base/code_points.h"
#include "base/plain_text.h"

#include <cstdint>

#include <fmt/format.h>

namespace triglot {

std::string terminal_safe_json(std::string_view json) {
  std::string escaped;
  for (std::size_t i = 0; i < json.size();) {
    const std::size_t size = json[i] == '\xC2' ? 2 : json[i] == '\xE2' ? 3 : 1;
    const std::string_view character = json.substr(i, size);
    const char32_t c = size == 1 ? static_cast<unsigned char>(json[i]) : code_points(character)[0];
    if ((c >= 0x7F && c < 0xA0 && (size == 2 || c == 0x7F)) || turns_direction(c)) {
      escaped += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    } else {
      escaped += character;
    }
    i += character.size();
  }
  return escaped;
}

std::string hex(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes) {
    digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  }
  return digits;
}

} // namespace triglot
