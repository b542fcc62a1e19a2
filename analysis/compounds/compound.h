// Splits compounds into their parts.
//
//   datacentercapaciteit            → data | center | capaciteit              also: datacenter
//   gezondheidszorg                 → gezondheid | zorg                       (the s links them)
//   hoogwaterbeschermingsprogramma  → hoog | water | bescherming | programma  also: hoogwater
//   meester, voorstel, afbeelding   → nothing: not split
#pragma once

#include "analysis/language.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot {

struct Division {
  // The smallest parts in order, without linking letters, the last one with its inflection: at
  // least two, of at least three letters each. Empty if the word is not split.
  std::vector<std::string> parts;
  // Runs of at least two parts, short of the whole word, that the dictionary has as compounds.
  std::vector<std::string> compounds;
  // The ways to read the word as two, each a part or one of `compounds`: datacenter, capaciteit.
  std::vector<std::pair<std::string, std::string>> halves;

  bool is_whole() const { return parts.empty(); }
  friend bool operator==(const Division&, const Division&) = default;
};

// Splits a word from fold(), with its accents. Only Dutch is split. Parts keep their spelling, so a
// plural whose stem is spelled differently stays a plural: `adressenboek` → adressen | boek. Words
// longer than max_form_bytes (fold.h) or of more than max_compound_parts are not split, which
// bounds the work. Accepts any bytes; thread safe.
Division divide_compound(Language language, std::string_view cased);

// Longer compounds hardly occur.
inline constexpr std::size_t max_compound_parts = 8;

// Whether words of this language are ever split.
constexpr bool has_compounds(Language language) {
  return language == Language::nl;
}

// Digest of the compound table; changes whenever any part of it does.
std::string compound_table_version();

} // namespace triglot
