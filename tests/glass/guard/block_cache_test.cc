// Tests which blocks are kept: those read twice, with their latest bytes.
#include "glass/guard/block_cache.h"

#include "tests/support/catch.h"

#include <cstdint>
#include <memory>

namespace triglot {
namespace {

std::shared_ptr<const Block> block_of(char letter) {
  const auto block = std::make_shared<Block>();
  block->fill(letter);
  return block;
}

// Reads a block that is not kept, and keeps it if it should be.
void read(BlockCache& cache, std::uint64_t block, char letter) {
  if (cache.note_read(block)) {
    cache.keep(block, block_of(letter));
  }
}

// The letter that a block is full of; '-' if it is not kept.
char letter_of(const BlockCache& cache, std::uint64_t number) {
  const std::shared_ptr<const Block> block = cache.find(number);
  if (!block) {
    return '-';
  }
  CHECK(*block == *block_of(block->front()));
  return block->front();
}

TEST_CASE("a block is kept when it is read for the second time") {
  BlockCache cache;
  CHECK(letter_of(cache, 0) == '-');
  read(cache, 0, 'a');
  CHECK(letter_of(cache, 0) == '-');
  read(cache, 0, 'a');
  CHECK(letter_of(cache, 0) == 'a');
  CHECK(letter_of(cache, 1) == '-');
}

TEST_CASE("blocks that share a place are never taken for one another") {
  constexpr std::uint64_t most = 100'000;
  constexpr std::size_t places = 8192;
  BlockCache cache(places);
  std::shared_ptr<const Block> held;
  for (std::uint64_t block = 0; block < most; block += places) {
    const char letter = static_cast<char>('a' + block / places % 26);
    read(cache, block, letter);
    CHECK(letter_of(cache, block) == '-');
    read(cache, block, letter);
    CHECK(letter_of(cache, block) == letter);
    CHECK((block == 0 || letter_of(cache, block - places) == '-'));
    held = block == 0 ? cache.find(0) : held;
  }
  CHECK(*held == *block_of('a')); // still valid for its holder
}

} // namespace
} // namespace triglot
