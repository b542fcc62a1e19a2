#include "store/positions/position_fingerprint.h"

#include "base/open_addressing.h"

#include <algorithm>
#include <bit>
#include <bitset>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include <xxhash.h>

namespace triglot {
namespace {

using Hashes = std::vector<std::uint64_t>;

constexpr unsigned bytes_of_hash = sizeof(std::uint64_t);

// Unrelated odd numbers: if one were a small multiple of another, words that collide under one
// would often collide under the other.
std::array<std::uint64_t, PositionFingerprint::seeds> make_multipliers() {
  std::array<std::uint64_t, PositionFingerprint::seeds> multipliers{};
  unsigned char seed = 0;
  for (std::uint64_t& multiplier : multipliers) {
    multiplier = XXH3_64bits(&seed, sizeof seed) | 1U;
    ++seed;
  }
  return multipliers;
}

std::uint64_t multiplier(std::uint8_t seed) {
  static const std::array<std::uint64_t, PositionFingerprint::seeds> multipliers =
      make_multipliers();
  return multipliers[seed]; // NOLINT: in range
}

// Of the bits below the highest byte.
std::size_t bucket_of(std::uint64_t product, std::uint8_t buckets) {
  return product >> 48U & (buckets - 1U);
}

// A hash set of numbers.
class NumberSet {
public:
  explicit NumberSet(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

  // Whether it is new. REQUIRES: there is room.
  bool insert(std::uint64_t number) {
    if (number == none) {
      return !std::exchange(has_none_, true);
    }
    std::uint64_t& place =
        probe(std::span(slots_), hash_of_number(number),
              [&](std::uint64_t slot) { return slot == number || slot == none; });
    return std::exchange(place, number) == none;
  }

private:
  static constexpr std::uint64_t none = 0; // marks an empty slot, so it is stored separately

  std::vector<std::uint64_t> slots_;
  bool has_none_ = false;
};

bool are_distinct(const Hashes& hashes, const PositionFingerprint& fingerprinting) {
  NumberSet seen(hashes.size());
  return std::all_of(hashes.begin(), hashes.end(),
                     [&](std::uint64_t hash) { return seen.insert(fingerprinting.of(hash)); });
}

constexpr std::size_t max_displaced = 160; // words: more hardly ever find a place in a byte

// The words' bytes by bucket: those of bucket b are from begin[b] to begin[b + 1].
struct Buckets {
  std::array<std::uint8_t, max_displaced> bytes{};
  std::array<std::size_t, PositionFingerprint::max_buckets + 2> begin{};

  std::span<const std::uint8_t> at(std::size_t bucket) const {
    return std::span(bytes).subspan(begin.at(bucket), begin.at(bucket + 1) - begin.at(bucket));
  }
};

Buckets buckets_of(const Hashes& hashes, std::uint8_t seed, std::uint8_t buckets) {
  Buckets made;
  for (const std::uint64_t hash : hashes) {
    ++made.begin.at(bucket_of(hash * multiplier(seed), buckets) + 2);
  }
  std::partial_sum(made.begin.begin(), made.begin.end(), made.begin.begin());
  for (const std::uint64_t hash : hashes) {
    const std::uint64_t product = hash * multiplier(seed);
    made.bytes.at(made.begin.at(bucket_of(product, buckets) + 1)++) =
        static_cast<std::uint8_t>(product >> 56U);
  }
  return made;
}

// Adds to each of a bucket's bytes the least number that gives all of them a place that is free;
// nothing if two are equal, or there is none.
std::optional<std::uint8_t> place(std::span<const std::uint8_t> bytes, std::bitset<256>& taken) {
  std::bitset<256> own;
  for (const std::uint8_t byte : bytes) {
    own.set(byte);
  }
  if (own.count() != bytes.size()) {
    return std::nullopt;
  }
  for (unsigned by = 0; by < taken.size(); ++by) {
    if (std::none_of(bytes.begin(), bytes.end(),
                     [&](std::uint8_t byte) { return taken[(byte + by) & 0xffU]; })) {
      for (const std::uint8_t byte : bytes) {
        taken.set((byte + by) & 0xffU);
      }
      return static_cast<std::uint8_t>(by);
    }
  }
  return std::nullopt;
}

// The largest buckets are placed first.
std::optional<PositionFingerprint> displaced(const Hashes& hashes, std::uint8_t seed,
                                             std::uint8_t buckets) {
  PositionFingerprint made{1, seed, buckets, {}};
  const Buckets words = buckets_of(hashes, seed, buckets);
  std::array<std::uint8_t, PositionFingerprint::max_buckets> order{};
  const auto end = order.begin() + buckets;
  std::iota(order.begin(), end, std::uint8_t{0});
  std::sort(order.begin(), end, [&](std::uint8_t one, std::uint8_t other) {
    return std::pair(words.at(other).size(), one) < std::pair(words.at(one).size(), other);
  });
  std::bitset<256> taken;
  for (auto bucket = order.begin(); bucket != end; ++bucket) {
    const std::optional<std::uint8_t> by = place(words.at(*bucket), taken);
    if (!by) {
      return std::nullopt;
    }
    made.displacements.at(*bucket) = *by;
  }
  return made;
}

// Eight words a bucket, or four where those find no place.
std::optional<PositionFingerprint> displaced(const Hashes& hashes) {
  if (hashes.size() > max_displaced) {
    return std::nullopt;
  }
  for (const std::size_t words : {8U, 4U}) {
    const std::size_t buckets = std::max<std::size_t>(std::bit_ceil(hashes.size()) / words, 1);
    for (std::uint8_t seed = 0; seed < PositionFingerprint::seeds; ++seed) {
      if (auto found = displaced(hashes, seed, static_cast<std::uint8_t>(buckets))) {
        return found;
      }
    }
  }
  return std::nullopt;
}

// Without displacements. `most`: words, above which trying is pointless.
std::optional<PositionFingerprint> undisplaced(const Hashes& hashes, std::uint8_t bytes,
                                               std::size_t most) {
  for (std::uint8_t seed = 0; hashes.size() <= most && seed < PositionFingerprint::seeds; ++seed) {
    if (const PositionFingerprint made{bytes, seed, 0, {}}; are_distinct(hashes, made)) {
      return made;
    }
  }
  return std::nullopt;
}

} // namespace

std::uint64_t PositionFingerprint::of(std::uint64_t hash) const {
  const std::uint64_t product = hash * multiplier(seed);
  const std::uint64_t highest = product >> 8U * (bytes_of_hash - bytes);
  if (buckets == 0) {
    return highest;
  }
  return (highest + displacements[bucket_of(product, buckets)]) & 0xffU; // NOLINT: in range
}

PositionFingerprint choose_fingerprinting(const std::vector<std::uint64_t>& hashes) {
  constexpr std::uint8_t widest = 6;
  std::optional<PositionFingerprint> found = undisplaced(hashes, 1, 24);
  found = found ? found : displaced(hashes);
  found = found ? found : undisplaced(hashes, 2, 800);
  found = found ? found : undisplaced(hashes, 4, 200'000);
  found = found ? found : undisplaced(hashes, widest, hashes.size());
  return found.value_or(PositionFingerprint{widest, 0, 0, {}});
}

} // namespace triglot
