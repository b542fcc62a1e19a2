// Tests which blocks are kept: those that were read twice, and each as it was read last.
#include "store/block_cache.h"

#include "store/checksums_file.h"
#include "tests/support/catch.h"

#include <cstdint>
#include <string>

namespace triglot {
namespace {

std::string block_of(char letter) {
  return std::string(block_bytes, letter);
}

// The letter that a block is full of; '-' where it is not kept.
char letter_of(const BlockCache& cache, std::uint64_t block) {
  std::string bytes(block_bytes, '\0');
  if (!cache.copy(block, bytes.data())) {
    return '-';
  }
  CHECK(bytes == block_of(bytes.front()));
  return bytes.front();
}

TEST_CASE("a block is kept when it is read for the second time") {
  BlockCache cache;
  CHECK(letter_of(cache, 0) == '-');
  cache.keep(0, block_of('a'));
  CHECK(letter_of(cache, 0) == '-');
  cache.keep(0, block_of('a'));
  CHECK(letter_of(cache, 0) == 'a');
  CHECK(letter_of(cache, 1) == '-');
}

TEST_CASE("blocks that share a place are never taken for one another") {
  BlockCache cache;
  constexpr std::uint64_t most = 100'000;
  constexpr std::uint64_t places = 8192;
  for (std::uint64_t block = 0; block < most; block += places) {
    const char letter = static_cast<char>('a' + block / places % 26);
    cache.keep(block, block_of(letter));
    CHECK(letter_of(cache, block) == '-');
    cache.keep(block, block_of(letter));
    CHECK(letter_of(cache, block) == letter);
    CHECK((block == 0 || letter_of(cache, block - places) == '-'));
  }
}

} // namespace
} // namespace triglot
