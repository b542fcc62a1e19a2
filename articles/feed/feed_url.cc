#include "articles/feed/feed_url.h"

#include <algorithm>

namespace triglot {

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
  return std::string(site) + (base.size() == site.size() ? "/" : std::string(folder)) + address;
}

} // namespace triglot
