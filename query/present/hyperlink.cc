#include "query/present/hyperlink.h"

#include <fmt/format.h>

namespace triglot {
namespace {

// Percent-encodes (RFC 3986) all but ASCII letters, digits and `kept`: a URI for a terminal must be
// printable ASCII.
std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || kept.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

} // namespace

std::string hyperlink(std::string_view uri, std::string_view text) {
  return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\",
                     percent_encoded(uri, "-._~:/?#[]@!$&'()*+,;=%"), text);
}

std::string file_uri(std::string_view host, std::string_view absolute_path) {
  return fmt::format("file://{}{}", percent_encoded(host, "-._~"),
                     percent_encoded(absolute_path, "-._~/"));
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

} // namespace triglot
