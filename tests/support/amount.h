// How much of a long test to run.
#pragma once

#include <cstddef>

namespace triglot::test {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool is_sanitized = true;
#elif defined(__has_feature)
constexpr bool is_sanitized = __has_feature(address_sanitizer);
#else
constexpr bool is_sanitized = false;
#endif

// A twentieth with AddressSanitizer, which needs few cases.
constexpr std::size_t sampled(std::size_t all) {
  return is_sanitized ? all / 20 + 1 : all;
}

} // namespace triglot::test
