// Hash tables with open addressing and linear probing, over vectors and arrays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace triglot {

// Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4).
constexpr std::uint64_t hash_of_number(std::uint64_t number) {
  const std::uint64_t product = number * 0x9E3779B97F4A7C15;
  return product >> 32U ^ product >> 54U; // the highest bits depend on all bits of the number
}

// The first slot, from the hash's own on, for which `is_found(slot)` is true: the key's, or an
// empty one. REQUIRES: the number of slots is a power of two, and such a slot exists.
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
