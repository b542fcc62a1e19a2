// Blocks of a table that were read more than once and fitted their checksums, so that they need
// neither be read nor checked again. Xapian keeps none: it reads a block anew whenever it comes
// back to it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>

namespace triglot {

// Thread safe. Grows up to 64 MiB: each block has one place, which it takes from the one before.
class BlockCache {
public:
  // Copies a block into `buffer`, of block_bytes. False where it is not here.
  bool copy(std::uint64_t block, char* buffer) const;

  // A block was read: keeps it if it is the same as was read last for its place. A search from the
  // shell reads most blocks once, and memory that is new to a process costs more than a read.
  // REQUIRES: bytes.size() is block_bytes.
  void keep(std::uint64_t block, std::string_view bytes);

private:
  struct Place {
    std::uint64_t block = none; // that was read last
    bool kept = false;
    std::unique_ptr<char[]> bytes; // of the block, where it is kept
  };
  static constexpr std::uint64_t none = ~std::uint64_t{0};
  static constexpr std::size_t places = 8192;
  // Places are made so many at a time, as a search from the shell needs few of them.
  static constexpr std::size_t group_size = 64;
  using Group = std::array<Place, group_size>;

  mutable std::mutex mutex_;
  std::array<std::unique_ptr<Group>, places / group_size> groups_;
};

} // namespace triglot
