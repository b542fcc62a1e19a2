#include "tests/fault/amount.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace triglot::test {
namespace {

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
  return is_long() ? in_long : in_short;
}

std::chrono::seconds duration(std::chrono::seconds in_short, std::chrono::seconds in_long) {
  return is_long() ? in_long : in_short;
}

} // namespace triglot::test
