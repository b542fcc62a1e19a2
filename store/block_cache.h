// Blocks of a table that were read and fitted their checksums, so that they need neither be read
// nor checked again. Xapian keeps none: it reads a block anew whenever it comes back to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace triglot {

// Thread safe. Grows up to 8 MiB: each block has one place, which it takes from the one before.
class BlockCache {
public:
  // Copies a block into `buffer`, of block_bytes. False where it is not here.
  bool copy(std::uint64_t block, char* buffer) const;

  // Keeps a block. REQUIRES: bytes.size() is block_bytes.
  void keep(std::uint64_t block, std::string_view bytes);

private:
  struct Place {
    std::uint64_t block = 0;
    std::unique_ptr<char[]> bytes; // none: nothing is kept here
  };

  mutable std::mutex mutex_;
  std::vector<Place> places_; // none before the first block
};

} // namespace triglot
