// The table of the parts that Dutch compounds are made of. analysis/compounds/make_table.cc
// makes it when Triglot is built; analysis/compounds/compound.cc reads it where it lies in the
// program.
//
//   8 bytes: how many bytes the trie has
//   8 bytes: how many keys
//   8 bytes: XXH3 of all that follows
//   the trie of the parts (libmarisa)
//   2 bytes for each key, by its number: PartTraits
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace triglot {

struct CompoundTableHeader {
  std::uint64_t trie_bytes; // a multiple of 8, as libmarisa writes it
  std::uint64_t keys;
  std::uint64_t digest; // of the trie and the traits
};

// Scores are quarters of log odds: of all words of the dictionary that begin (or end) with these
// letters, how many are divided behind (or before) them. Only the even ones fit in the table.
struct PartScore {
  static constexpr int lowest = -18;
  static constexpr int highest = 10;

  int value = lowest;
};

// Is an s put behind the part when another follows? `perhaps` is a noun of which nothing is said.
enum class LinkingS : std::uint8_t { never, perhaps, often, always };

// What is known of a part; 16 bits in the table.
struct PartTraits {
  bool is_first = false; // may stand before another part
  bool is_last = false;  // may stand behind another part
  PartScore first;
  PartScore last;
  LinkingS linking_s = LinkingS::never;
  std::uint8_t link = 0;  // letters at its end that only link it: 2 of `kleuren`, 0 of `adressen`
  bool is_word = false;   // stands by itself
  bool is_common = false; // the dictionary makes compounds of it freely: rarely itself one
  bool is_undivided = false; // though it looks like a compound

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
