// Items of a B-tree block, in the order of their keys. Every read is bounds-checked: whatever the
// bytes are, nothing outside the block is read.
#pragma once

#include "glass/table_format.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <xapian.h>

namespace triglot {

using BlockView = std::span<const char, block_bytes>;

// Whether everything that Xapian reads from the block, and writes into it, lies inside it. Xapian
// itself checks that only when it checks a database, and a block of an index from elsewhere may
// contain anything, with a matching checksum. Always true for a list of free blocks.
bool has_sound_layout(BlockView block);

namespace block_items {

using namespace table_format;

[[noreturn]] inline void damaged(const char* how) {
  throw Xapian::DatabaseCorruptError(how);
}

inline std::uint32_t byte_at(BlockView block, std::size_t at) {
  return static_cast<unsigned char>(block[at]);
}

inline std::uint32_t two_bytes_at(BlockView block, std::size_t at) {
  return byte_at(block, at) << 8U | byte_at(block, at + 1);
}

inline std::uint32_t four_bytes_at(BlockView block, std::size_t at) {
  return two_bytes_at(block, at) << 16U | two_bytes_at(block, at + 2);
}

inline std::size_t items_in(BlockView block) {
  return (two_bytes_at(block, directory_end_at) - directory_at) / entry_bytes;
}

// An item of a block; all its bytes are inside the block.
struct Item {
  std::string_view key;
  std::uint32_t component = 1;
  std::uint32_t block_below = 0; // of a branch
  bool is_first = true;          // of a leaf: whether the tag begins and ends with its part
  bool is_last = true;
  bool is_deflated = false;
  std::string_view part;
  std::string_view bytes; // all of it
};

// Where an item begins; its first `size` bytes are inside the block.
inline std::size_t item_at(BlockView block, std::size_t item, std::size_t size) {
  const std::size_t at = two_bytes_at(block, directory_at + item * entry_bytes);
  if (at + size > block_bytes) {
    damaged("an item begins outside its block");
  }
  return at;
}

// The key whose length is at `at`; it and `more` bytes after it are inside the block.
inline std::string_view key_at(BlockView block, std::size_t at, std::size_t more) {
  const std::size_t size = byte_at(block, at);
  if (at + 1 + size + more > block_bytes) {
    damaged("an item ends outside its block");
  }
  return {block.data() + at + 1, size};
}

inline Item branch_item(BlockView block, std::size_t number) {
  const std::size_t at = item_at(block, number, branch_tag_bytes + 1);
  Item item;
  item.block_below = four_bytes_at(block, at);
  item.key = key_at(block, at + branch_tag_bytes, component_bytes);
  const std::size_t component_at = at + branch_tag_bytes + 1 + item.key.size();
  item.component = two_bytes_at(block, component_at);
  item.bytes = {block.data() + at, component_at + component_bytes - at};
  return item;
}

inline Item leaf_item(BlockView block, std::size_t number) {
  const std::size_t at = item_at(block, number, leaf_size_bytes + 1);
  const std::uint32_t size_and_flags = two_bytes_at(block, at);
  Item item;
  item.is_first = (size_and_flags & first_bit) != 0;
  item.is_last = (size_and_flags & last_bit) != 0;
  item.is_deflated = (size_and_flags & deflated_bit) != 0;
  const std::size_t more = item.is_first ? 0 : component_bytes;
  item.key = key_at(block, at + leaf_size_bytes, more);
  const std::size_t part_at = at + leaf_size_bytes + 1 + item.key.size() + more;
  const std::size_t end = at + uncounted_bytes + (size_and_flags & size_mask);
  if (end < part_at || end > block_bytes) {
    damaged("an entry ends outside its block");
  }
  item.component = item.is_first ? 1 : two_bytes_at(block, part_at - component_bytes);
  item.part = {block.data() + part_at, end - part_at};
  item.bytes = {block.data() + at, end - at};
  return item;
}

} // namespace block_items
} // namespace triglot
