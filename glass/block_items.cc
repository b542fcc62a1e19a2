#include "glass/block_items.h"

#include <algorithm>

namespace triglot {

using namespace block_items;

bool has_sound_layout(BlockView block) {
  const std::uint32_t level = byte_at(block, level_at);
  if (level == free_list_level) {
    return true;
  }
  const std::size_t directory_end = two_bytes_at(block, directory_end_at);
  const std::size_t piece = two_bytes_at(block, max_free_at);
  const std::size_t free = two_bytes_at(block, all_free_at);
  if (level >= max_levels || directory_end < directory_at + entry_bytes ||
      directory_end > block_bytes || (directory_end - directory_at) % entry_bytes != 0) {
    return false;
  }
  // Xapian puts a new item at the end of the free piece after the directory.
  std::size_t first = block_bytes;
  std::size_t used = directory_end;
  try {
    for (std::size_t number = 0; number < items_in(block); ++number) {
      const Item item = level == 0 ? leaf_item(block, number) : branch_item(block, number);
      const auto at = static_cast<std::size_t>(item.bytes.data() - block.data());
      first = std::min(first, at);
      used += item.bytes.size();
    }
  } catch (const Xapian::DatabaseCorruptError&) {
    return false;
  }
  return piece <= free && directory_end + piece <= first && used + free == block_bytes;
}

} // namespace triglot
