// File format of the table of Dutch compound parts. make_table.cc writes it when Triglot is built;
// compound.cc reads it in place, linked into the program.
//
//   8 bytes: size of the trie in bytes
//   8 bytes: number of keys
//   8 bytes: XXH3 of everything that follows
//   the trie of the parts (libmarisa)
//   2 bytes per key, in key order: PartTraits
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace triglot {

struct CompoundTableHeader {
  std::uint64_t trie_bytes; // a multiple of 8, as libmarisa writes it
  std::uint64_t keys;
  std::uint64_t digest; // XXH3 of the trie and the traits
};

// Scores are quarters of log odds: the share of the dictionary's words beginning (or ending) with
// these letters that are split after (or before) them. Only even values fit in the table.
struct PartScore {
  static constexpr int lowest = -18;
  static constexpr int highest = 10;

  int value = lowest;
};

// Whether a linking s follows the part before another part. `perhaps`: a noun about which the
// dictionary says nothing.
enum class LinkingS : std::uint8_t { never, perhaps, often, always };

// Properties of a part; 16 bits in the table.
struct PartTraits {
  bool is_first = false; // may stand before another part
  bool is_last = false;  // may stand after another part
  PartScore first;
  PartScore last;
  LinkingS linking_s = LinkingS::never;
  std::uint8_t link = 0;     // linking letters at its end: 2 in `kleuren`, 0 in `adressen`
  bool is_word = false;      // may stand alone
  bool is_common = false;    // freely forms compounds, so it is rarely one itself
  bool is_undivided = false; // not split although it looks like a compound

  static PartTraits from_bits(std::uint16_t bits);
  std::uint16_t bits() const;
};

inline PartTraits PartTraits::from_bits(std::uint16_t bits) {
  const auto field = [bits](int shift, int mask) { return (bits >> shift) & mask; };
  const auto score = [](int scale) { return PartScore{PartScore::lowest + 2 * (scale - 1)}; };
  PartTraits traits;
  traits.is_first = field(0, 15) != 0;
  traits.is_last = field(4, 15) != 0;
  traits.first = score(field(0, 15));
  traits.last = score(field(4, 15));
  traits.linking_s = static_cast<LinkingS>(field(8, 3));
  traits.link = static_cast<std::uint8_t>(field(10, 3));
  traits.is_word = field(12, 1) != 0;
  traits.is_common = field(13, 1) != 0;
  traits.is_undivided = field(14, 1) != 0;
  return traits;
}

inline std::uint16_t PartTraits::bits() const {
  const auto scale = [](PartScore score) { return (score.value - PartScore::lowest) / 2 + 1; };
  return static_cast<std::uint16_t>(
      (is_first ? scale(first) : 0) | (is_last ? scale(last) : 0) << 4 |
      static_cast<int>(linking_s) << 8 | link << 10 | int{is_word} << 12 | int{is_common} << 13 |
      int{is_undivided} << 14);
}
static_assert((PartScore::highest - PartScore::lowest) / 2 + 1 == 15, "four bits, 0 for none");

extern const std::string_view compound_table; // the bytes of the table

} // namespace triglot
