// Numbers in decimal notation.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace triglot {

// The number that the whole of `text` is, as std::from_chars() reads it: without blanks and `+`.
// Nothing if it is something else, or out of the type's range.
template <typename Number>
std::optional<Number> parse_decimal(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && read == end ? std::optional(number) : std::nullopt;
}

} // namespace triglot
