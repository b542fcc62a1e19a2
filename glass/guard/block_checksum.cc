#include "glass/guard/block_checksum.h"

#include "glass/guard/database_files.h"
#include "glass/table_format.h"

#include <algorithm>

#include <xxhash.h>

namespace triglot {
namespace {

// A list of free blocks, as in Xapian 1.4 (backends/glass/glass_freelist.cc): the revision (4
// bytes), the level (1 byte), 3 bytes, then a 4-byte number for each free block, with all bits set
// after the last. Appending changes no entry, only the revision.
constexpr std::size_t revision_bytes = 4;
constexpr char list_level = static_cast<char>(table_format::free_list_level);
constexpr std::size_t entries_begin = 8;
constexpr std::size_t number_bytes = 4;
constexpr std::size_t max_entries = (block_bytes - entries_begin) / number_bytes;
constexpr std::uint64_t count_mask = 0x7ff;
static_assert(max_entries <= count_mask);

std::size_t entries_in(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of('\xff');
  return last < entries_begin ? 0 : (last - entries_begin) / number_bytes + 1;
}

} // namespace

bool is_free_list(std::string_view bytes) {
  return bytes.size() == block_bytes && bytes[revision_bytes] == list_level;
}

std::size_t entries_covered(std::uint64_t checksum) {
  return checksum & count_mask;
}

std::size_t common_entries(std::string_view one, std::string_view other) {
  one.remove_prefix(entries_begin);
  other.remove_prefix(entries_begin);
  const auto end = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first;
  return static_cast<std::size_t>(end - one.begin()) / number_bytes;
}

std::uint64_t free_list_checksum(std::string_view bytes, std::size_t entries) {
  const std::size_t size = entries_begin + entries * number_bytes - revision_bytes;
  return (XXH3_64bits(bytes.data() + revision_bytes, size) & ~count_mask) | entries;
}

std::uint64_t block_checksum(std::string_view bytes) {
  return is_free_list(bytes) ? free_list_checksum(bytes, entries_in(bytes))
                             : std::max<std::uint64_t>(XXH3_64bits(bytes.data(), bytes.size()), 1);
}

bool fits_checksum(std::string_view bytes, std::uint64_t stored) {
  return is_free_list(bytes) && entries_covered(stored) <= max_entries
             ? stored == free_list_checksum(bytes, entries_covered(stored))
             : stored == block_checksum(bytes);
}

} // namespace triglot
