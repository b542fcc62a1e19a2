#include "base/codec.h"

#include "base/error.h"

#include <limits>

namespace triglot {
namespace {

constexpr std::size_t word_bytes = 8;

[[noreturn]] void throw_ends_early() {
  throw Damaged("the index is damaged: something that is stored ends too early");
}

} // namespace

void put_large_number(std::string& out, std::uint64_t number) {
  while (number >= 0x80) {
    out.push_back(static_cast<char>((number & 0x7f) | 0x80));
    number >>= 7;
  }
  out.push_back(static_cast<char>(number));
}

void put_bytes(std::string& out, std::string_view bytes) {
  put_number(out, bytes.size());
  out.append(bytes);
}

void put_word(std::string& out, std::uint64_t word) {
  for (std::size_t i = 0; i < word_bytes; ++i) {
    out.push_back(static_cast<char>(word >> (8 * i) & 0xff));
  }
}

std::uint32_t Decoder::long_number() {
  const std::uint64_t number = large_number();
  if (number > std::numeric_limits<std::uint32_t>::max()) {
    throw_ends_early();
  }
  return static_cast<std::uint32_t>(number);
}

std::uint64_t Decoder::large_number() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (rest_.empty()) {
      throw_ends_early();
    }
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) {
      return number;
    }
  }
  throw_ends_early();
}

std::string_view Decoder::bytes() {
  const std::uint32_t size = number();
  if (size > rest_.size()) {
    throw_ends_early();
  }
  const std::string_view bytes = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return bytes;
}

std::uint64_t Decoder::word() {
  if (rest_.size() < word_bytes) {
    throw_ends_early();
  }
  std::uint64_t word = 0;
  for (std::size_t i = word_bytes; i > 0; --i) {
    word = word << 8 | static_cast<unsigned char>(rest_[i - 1]);
  }
  rest_.remove_prefix(word_bytes);
  return word;
}

} // namespace triglot
