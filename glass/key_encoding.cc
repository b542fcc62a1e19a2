#include "glass/key_encoding.h"

#include <bit>

namespace triglot::sortable_key {
namespace {

// Numbers below this take two bytes. The first byte of a larger one begins with a one bit for each
// byte after the first two, and a zero bit; its other bits are the highest of the number.
constexpr std::uint32_t two_byte_limit = 0x8000;

} // namespace

void put_string(std::string& key, std::string_view string) {
  for (const char byte : string) {
    key += byte;
    if (byte == '\0') {
      key += after_nul;
    }
  }
  key += '\0';
}

void put_number(std::string& key, std::uint32_t number) {
  std::uint32_t bytes = 2;
  std::uint64_t mark = 0;
  if (number >= two_byte_limit) {
    bytes = (static_cast<std::uint32_t>(std::bit_width(number)) + 5) / 7;
    mark = 0xffU << (10 - bytes) & 0xffU;
  }
  const std::uint64_t value = number | mark << 8U * (bytes - 1);
  for (std::uint32_t left = bytes; left > 0; --left) {
    key += static_cast<char>(value >> 8U * (left - 1));
  }
}

std::size_t number_bytes(char first) {
  return static_cast<std::size_t>(std::countl_one(static_cast<unsigned char>(first))) + 2;
}

std::optional<std::uint32_t> read_number(std::string_view bytes) {
  constexpr std::size_t max_bytes = 5;
  if (bytes.empty() || bytes.size() != number_bytes(bytes.front()) || bytes.size() > max_bytes) {
    return std::nullopt;
  }
  const auto first = static_cast<unsigned char>(bytes.front());
  const std::size_t marks = bytes.size() - 2;
  std::uint64_t number = marks == 0 ? first : first & (0x7fU >> marks);
  for (const char byte : bytes.substr(1)) {
    number = number << 8U | static_cast<unsigned char>(byte);
  }
  return number <= ~std::uint32_t{0} ? std::optional(static_cast<std::uint32_t>(number))
                                     : std::nullopt;
}

} // namespace triglot::sortable_key
