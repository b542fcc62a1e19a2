// Cache of blocks that were read more than once and matched their checksums, so that they need not
// be read or checked again. Xapian has none: it reads a block again whenever it comes back to it.
#pragma once

#include "glass/guard/database_files.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace triglot {

using Block = std::array<char, block_bytes>;

// Thread safe. Direct-mapped: a colliding block evicts the previous one. Blocks are
// reference-counted, so an evicted one stays valid for its holders.
class BlockCache {
public:
  // Grows up to so many blocks: 64 to 512 MiB, a thirty-second of the machine's memory.
  static std::size_t default_places();
  // REQUIRES: a multiple of 64.
  explicit BlockCache(std::size_t places = default_places()) : groups_(places / group_size) {}

  // Null if the block is not cached.
  std::shared_ptr<const Block> find(std::uint64_t block) const;

  // Records that a block was read. Whether to keep it: if it was also the last one read for its
  // slot. A search from the shell reads most blocks once, and memory that is new to a process costs
  // more than a read.
  bool note_read(std::uint64_t block);

  void keep(std::uint64_t block, std::shared_ptr<const Block> bytes);

private:
  struct Place {
    std::uint64_t block = none;         // last one read
    std::shared_ptr<const Block> bytes; // of the block, if it is kept
  };
  static constexpr std::uint64_t none = ~std::uint64_t{0};
  // Slots are allocated in groups, as a search from the shell needs few of them.
  static constexpr std::size_t group_size = 64;
  using Group = std::array<Place, group_size>;

  std::size_t group_of(std::uint64_t block) const { return block / group_size % groups_.size(); }
  Place& place_of(std::uint64_t block);

  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Group>> groups_;
};

} // namespace triglot
