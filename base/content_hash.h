// Content hashes: XXH3-128 as 32 hexadecimal digits.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace triglot {

std::string content_hash(std::string_view bytes);

// The stored form of a hash: its sixteen bytes, big-endian. REQUIRES: `digits` is a hash.
std::string hash_bytes(std::string_view digits);
// The digits of bytes that hash_bytes() returned.
std::string hash_digits(std::string_view bytes);

// Computes content_hash() incrementally.
class ContentHasher {
public:
  ContentHasher();

  void add(std::string_view bytes);
  std::string hash() const;

private:
  struct Free {
    void operator()(XXH3_state_s* state) const;
  };
  std::unique_ptr<XXH3_state_s, Free> state_;
};

} // namespace triglot
