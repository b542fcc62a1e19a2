// Hash tables with open addressing and linear probing, in vectors and arrays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace triglot {

// Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4).
constexpr std::uint64_t hash_of_number(std::uint64_t number) {
  const std::uint64_t product = number * 0x9E3779B97F4A7C15;
  return product >> 32U ^ product >> 54U; // the highest bits depend on all of the number's
}

// The first slot from the hash's on of which `is_found(slot)` is true: that of the key, or an empty
// one. REQUIRES: a power of two of slots; there is such a slot.
template <typename Slot, std::size_t extent, typename IsFound>
Slot& probe(std::span<Slot, extent> slots, std::uint64_t hash, IsFound&& is_found) {
  for (std::size_t at = hash;; ++at) {
    Slot& slot = slots[at & (slots.size() - 1)];
    if (is_found(slot)) {
      return slot;
    }
  }
}

} // namespace triglot
