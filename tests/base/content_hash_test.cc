// Tests that hashing in pieces gives the hash of the whole.
#include "base/content_hash.h"

#include "tests/support/catch.h"

#include <random>
#include <string>
#include <string_view>

namespace triglot {
namespace {

TEST_CASE("a hash is XXH3-128 as 32 hexadecimal digits") {
  CHECK(content_hash("") == "99aa06d3014798d86001c324468d497f"); // xxHash's own test vector
  CHECK(ContentHasher().hash() == content_hash(""));
  CHECK(content_hash("a") != content_hash("b"));
  CHECK(content_hash(std::string_view("\0", 1)) != content_hash(""));
  CHECK(content_hash(std::string(1000, 'x')).size() == 32);
}

TEST_CASE("bytes that come piece by piece have the hash of the whole, after each piece") {
  std::mt19937 random(1);
  // Around the lengths at which XXH3 changes its algorithm, and far beyond them.
  const std::size_t most = GENERATE(20U, 200U, 300U, 5000U, 100'000U);
  for (int round = 0; round < 10; ++round) {
    std::string whole;
    ContentHasher hasher;
    for (int piece = 0; piece < 8; ++piece) {
      std::string bytes(random() % most, '\0');
      for (char& byte : bytes) {
        byte = static_cast<char>(random());
      }
      whole += bytes;
      hasher.add(bytes);
      CHECK(hasher.hash() == content_hash(whole));
    }
    CHECK(hasher.hash() == hasher.hash());
  }
}

TEST_CASE("a byte at a time") {
  ContentHasher hasher;
  std::string whole;
  for (int i = 0; i < 600; ++i) {
    whole.push_back(static_cast<char>(i));
    hasher.add(std::string_view(whole).substr(whole.size() - 1));
    hasher.add({});
    REQUIRE(hasher.hash() == content_hash(whole));
  }
}

TEST_CASE("a hash's digits and bytes lead to one another") {
  CHECK(hash_bytes("99aa06d3014798d86001c324468d497f") ==
        "\x99\xaa\x06\xd3\x01\x47\x98\xd8\x60\x01\xc3\x24\x46\x8d\x49\x7f");
  CHECK(hash_bytes("").empty());
  CHECK(hash_digits("").empty());
  for (const std::string_view text : {"", "a", "b", "dijk"}) {
    CHECK(hash_digits(hash_bytes(content_hash(text))) == content_hash(text));
  }
}

} // namespace
} // namespace triglot
