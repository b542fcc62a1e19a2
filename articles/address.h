// Addresses on the web.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// An address as seen from `base` (RFC 3986, section 5.2):
//
//   ../d/1.html   from https://example.org/feed/   → https://example.org/d/1.html
//
// The address itself where it is complete, or empty, or where the base is no address on the web.
std::string resolved(std::string address, std::string_view base);

} // namespace triglot
