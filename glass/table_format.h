// Field offsets and flag bits of a glass B-tree block (FORMAT.md).
#pragma once

#include "glass/guard/database_files.h"

#include <cstddef>
#include <cstdint>

#include <xapian/version.h>

#if XAPIAN_MAJOR_VERSION != 1 || XAPIAN_MINOR_VERSION != 4
#error "Triglot reads and writes Xapian's tables as Xapian 1.4 has them"
#endif

namespace triglot::table_format {

// Levels of a tree: Xapian's BTREE_CURSOR_LEVELS.
inline constexpr std::uint32_t max_levels = 10;
// The level of a list of free blocks.
inline constexpr std::uint32_t free_list_level = 0xfe;

// In each block, after its revision.
inline constexpr std::size_t level_at = 4;
inline constexpr std::size_t max_free_at = 5; // largest piece of the free bytes
inline constexpr std::size_t all_free_at = 7;
inline constexpr std::size_t directory_end_at = 9;
inline constexpr std::size_t directory_at = 11;
inline constexpr std::size_t entry_bytes = 2; // of the directory

// In each item.
inline constexpr std::size_t component_bytes = 2;
inline constexpr std::size_t branch_tag_bytes = 4;
inline constexpr std::size_t leaf_size_bytes = 2;
// The stored size of a leaf item excludes these.
inline constexpr std::size_t uncounted_bytes = 3;

// Flags in the size of a leaf's item.
inline constexpr std::uint32_t deflated_bit = 0x8000;
inline constexpr std::uint32_t last_bit = 0x4000;
inline constexpr std::uint32_t first_bit = 0x2000;
inline constexpr std::uint32_t size_mask = first_bit - 1;

// Longer term lists are deflated: that of the largest article would not fit into a table.
inline constexpr std::uint32_t max_plain_list_bytes = 1U << 20U;

// Four items of any size fit into a block; Xapian relies on it.
inline constexpr std::size_t max_item_bytes = (block_bytes - directory_at - 4 * entry_bytes) / 4;

} // namespace triglot::table_format
