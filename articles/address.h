// Web addresses.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// Resolves an address against `base` (RFC 3986, section 5.2):
//
//   ../d/1.html   from https://example.org/feed/   → https://example.org/d/1.html
//
// Returns the address unchanged if it is absolute or empty, or if the base is not a web address.
std::string resolved(std::string address, std::string_view base);

} // namespace triglot
