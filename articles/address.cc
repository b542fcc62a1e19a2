#include "articles/address.h"

#include <algorithm>

namespace triglot {
namespace {

// Removes `.` and `..` (RFC 3986, section 5.2.4). REQUIRES: the path begins with a slash.
std::string without_dot_segments(std::string_view path) {
  const std::size_t end = std::min(path.find_first_of("?#"), path.size());
  std::string result;
  for (std::size_t at = 0; at < end;) {
    const std::size_t next = std::min(path.find('/', at + 1), end);
    const std::string_view segment = path.substr(at, next - at);
    if (segment == "/..") {
      result.resize(result.find_last_of('/') == std::string::npos ? 0 : result.rfind('/'));
    } else if (segment != "/.") {
      result += segment;
    }
    const bool is_last_and_dots = next == end && (segment == "/." || segment == "/..");
    result += is_last_and_dots ? "/" : "";
    at = next;
  }
  return result.append(path.substr(end));
}

} // namespace

std::string resolved(std::string address, std::string_view base) {
  const std::size_t colon = address.find(':');
  const bool complete = colon != std::string::npos && colon < address.find_first_of("/?#");
  const std::size_t host = base.find("://") + 3;
  if (complete || address.empty() ||
      !(base.starts_with("http://") || base.starts_with("https://"))) {
    return address;
  }
  if (address.starts_with("//")) {
    return std::string(base.substr(0, host - 2)) + address;
  }
  base = base.substr(0, base.find_first_of("?#"));
  const std::string_view site = base.substr(0, std::min(base.find('/', host), base.size()));
  if (address.starts_with('/')) {
    return std::string(site) + address;
  }
  if (address.starts_with('?') || address.starts_with('#')) {
    return std::string(base) + address;
  }
  const std::string_view folder = base.substr(site.size(), base.rfind('/') + 1 - site.size());
  return std::string(site) +
         without_dot_segments((base.size() == site.size() ? "/" : std::string(folder)) + address);
}

} // namespace triglot
