#include "tests/fault/amount.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace triglot::test {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

bool is_long() {
  const char* set = std::getenv("TRIGLOT_FAULT");
  const std::string variant = set == nullptr ? "short" : set;
  if (variant != "short" && variant != "long") {
    throw std::invalid_argument("TRIGLOT_FAULT is neither short nor long: " + variant);
  }
  return variant == "long";
}

} // namespace

std::size_t amount(std::size_t in_short, std::size_t in_long) {
  return is_long() ? in_long : sanitized ? in_short / 3 + 1 : in_short;
}

std::chrono::seconds duration(std::chrono::seconds in_short, std::chrono::seconds in_long) {
  return is_long() ? in_long : in_short;
}

} // namespace triglot::test
