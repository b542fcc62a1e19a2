#include "base/content_hash.h"

#include <charconv>
#include <new>

#include <fmt/format.h>
#include <xxhash.h>

namespace triglot {
namespace {

std::string hexadecimal(const XXH128_hash_t& hash) {
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

} // namespace

std::string content_hash(std::string_view bytes) {
  return hexadecimal(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string hash_bytes(std::string_view digits) {
  std::string bytes;
  for (; digits.size() >= 2; digits.remove_prefix(2)) {
    unsigned char byte = 0;
    std::from_chars(digits.data(), digits.data() + 2, byte, 16);
    bytes.push_back(static_cast<char>(byte));
  }
  return bytes;
}

std::string hash_digits(std::string_view bytes) {
  std::string digits;
  digits.reserve(2 * bytes.size());
  for (const char byte : bytes) {
    constexpr std::string_view hexadecimal_digits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    digits += hexadecimal_digits[value >> 4U];
    digits += hexadecimal_digits[value & 0xfU];
  }
  return digits;
}

ContentHasher::ContentHasher() : state_(XXH3_createState()) {
  if (!state_ || XXH3_128bits_reset(state_.get()) != XXH_OK) {
    throw std::bad_alloc();
  }
}

void ContentHasher::add(std::string_view bytes) {
  XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
}

std::string ContentHasher::hash() const {
  return hexadecimal(XXH3_128bits_digest(state_.get()));
}

void ContentHasher::Free::operator()(XXH3_state_s* state) const {
  XXH3_freeState(state);
}

} // namespace triglot
