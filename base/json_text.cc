#include "base/json_text.h"

#include <fmt/format.h>

namespace triglot {

std::string terminal_safe_json(std::string_view json) {
  std::string escaped;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const bool c1 =
        json[i] == '\xC2' && i + 1 < json.size() && static_cast<unsigned char>(json[i + 1]) < 0xA0;
    if (c1) {
      escaped += fmt::format("\\u{:04x}", static_cast<unsigned char>(json[++i]));
    } else if (json[i] == '\x7f') {
      escaped += "\\u007f";
    } else {
      escaped += json[i];
    }
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
