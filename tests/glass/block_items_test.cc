// Tests that a block counts as sound only if everything that is read from it, and written into it,
// is inside it.
#include "glass/block_items.h"

#include "tests/glass/damaged_table.h"
#include "tests/glass/guard/written_checksums.h"
#include "tests/glass/written_table.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"

#include <cstdint>
#include <filesystem>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;
using namespace table_format;

std::size_t blocks_of(const std::string& table) {
  return table.size() / block_bytes;
}

BlockView block_of(const std::string& table, std::size_t number) {
  return std::span(table).subspan(number * block_bytes).first<block_bytes>();
}

std::uint32_t number_at(BlockView block, std::size_t at) {
  return block_items::two_bytes_at(block, at);
}

void put(std::string& table, std::size_t at, std::uint32_t number) {
  table[at] = static_cast<char>(number >> 8U);
  table[at + 1] = static_cast<char>(number);
}

// After updates by Xapian, and as written by a build.
std::vector<std::string> tables() {
  std::vector<std::string> all;
  for (const unsigned seed : {1U, 2U, 3U}) {
    test::WrittenTable written(seed, 2000);
    written.change(500);
    all.push_back(test::read_bytes(written.path() / table_file(postlist_table)));
  }
  const test::WrittenIndex index(100);
  const fs::path generation = index.directory.current().value();
  for (const std::size_t table : {postlist_table, docdata_table, termlist_table}) {
    all.push_back(test::read_bytes(generation / table_file(table)));
  }
  return all;
}

TEST_CASE("what Xapian or a build writes has a sound layout") {
  for (const std::string& table : tables()) {
    REQUIRE(blocks_of(table) > 0);
    for (std::size_t number = 0; number < blocks_of(table); ++number) {
      CAPTURE(number);
      const BlockView block = block_of(table, number);
      const bool is_written = block_items::four_bytes_at(block, 0) != 0; // the revision
      CHECK(has_sound_layout(block) == is_written);
    }
  }
}

TEST_CASE("a block is refused where something would lie outside it, or on something else") {
  struct Change {
    std::size_t at;
    std::uint32_t by;
  };
  const std::string sound = tables().front();
  const auto [what, change] = GENERATE(table<std::string, Change>({
      {"more items than there are", {directory_end_at, entry_bytes}},
      {"half an item", {directory_end_at, 1}},
      {"items behind the block", {directory_end_at, 0x4000}},
      {"more bytes free than there are", {all_free_at, 1}},
      {"fewer bytes free", {all_free_at, 0xffff}},
      {"a free piece that holds items", {max_free_at, 0x1000}},
      {"an item that begins elsewhere", {directory_at, 0x1000}},
  }));
  CAPTURE(what);
  for (std::size_t number = 0; number < blocks_of(sound); ++number) {
    std::string table = sound;
    const BlockView block = block_of(table, number);
    if (!has_sound_layout(block) || block_items::byte_at(block, level_at) == free_list_level) {
      continue;
    }
    put(table, number * block_bytes + change.at, number_at(block, change.at) + change.by);
    CHECK_FALSE(has_sound_layout(block_of(table, number)));
  }
}

TEST_CASE("of a block that is sound, items and free bytes fill the room, whatever was changed") {
  const std::string sound = tables().front();
  std::mt19937 random(7);
  int refused = 0;
  constexpr int rounds = 20'000;
  for (int round = 0; round < rounds; ++round) {
    const std::size_t number = random() % blocks_of(sound);
    std::string bytes = sound.substr(number * block_bytes, block_bytes);
    for (std::size_t changes = 1 + random() % 3; changes > 0; --changes) {
      const std::size_t at = random() % 2 == 0 ? random() % 64 : random() % block_bytes;
      bytes[at] = static_cast<char>(random());
    }
    const BlockView block = block_of(bytes, 0);
    const std::uint32_t level = block_items::byte_at(block, level_at);
    if (!has_sound_layout(block) || level == free_list_level) {
      ++refused;
      continue;
    }
    std::size_t used = number_at(block, directory_end_at) + number_at(block, all_free_at);
    for (std::size_t item = 0; item < block_items::items_in(block); ++item) {
      const std::string_view all = level == 0 ? block_items::leaf_item(block, item).bytes
                                              : block_items::branch_item(block, item).bytes;
      const auto at = static_cast<std::size_t>(all.data() - block.data());
      used += all.size();
      REQUIRE(at >= number_at(block, directory_end_at) + number_at(block, max_free_at));
      REQUIRE(at + all.size() <= block_bytes);
    }
    REQUIRE(used == block_bytes);
  }
  CHECK(refused > rounds / 10);
}

TEST_CASE(
    "an index with a block that Xapian would not write is refused, though its checksum fits") {
  const test::WrittenIndex index(3);
  const fs::path generation = index.directory.current().value();
  const fs::path file = generation / table_file(postlist_table);
  std::string bytes = test::read_bytes(file);
  const std::size_t first_item = number_at(block_of(bytes, 0), directory_at);
  put(bytes, first_item, 0x7fff); // ends far past the block
  test::overwrite(file, bytes);
  test::write_checksums(generation);
  CHECK_THROWS_WITH(Index(index.directory, test::fingerprint()),
                    ContainsSubstring("block 0 of postlist.glass is none that Xapian "
                                      "would write (rebuild it with: "));
}

} // namespace
} // namespace triglot
