// The fingerprints of a text's words, of which the order of its words consists (positions.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace triglot {

// Selects the bits of the hashes that are a text's fingerprints: the highest `bytes` bytes (1, 2, 4
// or 6) of the hash multiplied by a constant chosen by `seed`. Words with equal hashes cannot be
// distinguished, nor possibly some of more than ten million distinct words, which only a contrived
// text has.
//
// One byte alone tells some twenty words apart. With displacements it does so for up to 160, as a
// perfect hash function (Pagh, Hash and Displace, 1999): other bits of the product are the number
// of a bucket, whose displacement is added to the byte.
struct PositionFingerprint {
  static constexpr std::uint8_t seeds = 16;
  static constexpr std::size_t max_buckets = 64;

  std::uint8_t bytes = 2;
  std::uint8_t seed = 0;
  std::uint8_t buckets = 0; // a power of two; 0: none are displaced
  std::array<std::uint8_t, max_buckets> displacements{};

  std::uint64_t of(std::uint64_t hash) const;
};

// The shortest that tell all of these words apart, or six bytes. One byte does for about 160 words,
// two for 500, four for 150,000. REQUIRES: no two hashes are equal.
PositionFingerprint choose_fingerprinting(const std::vector<std::uint64_t>& hashes);

} // namespace triglot
