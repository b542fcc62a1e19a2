// The parts of a compound.
//
//   datacentercapaciteit            → data | center | capaciteit              also: datacenter
//   gezondheidszorg                 → gezondheid | zorg                       (the s links them)
//   hoogwaterbeschermingsprogramma  → hoog | water | bescherming | programma  also: hoogwater
//   meester, voorstel, afbeelding   → nothing: they stay whole
#pragma once

#include "analysis/language.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot {

struct Division {
  // The smallest parts in order, without the letters that only link them, the last one inflected
  // as it is written: two or more, each of three letters or more; none where the word stays whole.
  std::vector<std::string> parts;
  // Compounds that the dictionary has among the parts, but the whole: two parts or more each.
  std::vector<std::string> compounds;
  // The ways to read it as two words, each of them a part or one of `compounds`: datacenter,
  // capaciteit.
  std::vector<std::pair<std::string, std::string>> halves;

  bool is_whole() const { return parts.empty(); }
  friend bool operator==(const Division&, const Division&) = default;
};

// Divides a word as fold() gives it, accents and all. Only Dutch is divided. A part is as it is
// written, so a plural whose stem is spelled otherwise remains a plural: `adressenboek` →
// adressen | boek. A word longer than max_form_bytes (fold.h) or of more than max_compound_parts
// stays whole: the work is bounded. Never fails on any bytes; thread safe.
Division divide_compound(Language language, std::string_view cased);

// People hardly write compounds of more.
inline constexpr std::size_t max_compound_parts = 8;

// Whether its words are ever divided.
constexpr bool has_compounds(Language language) {
  return language == Language::nl;
}

// Changes with any part of the table that words are divided by.
std::string compound_table_version();

} // namespace triglot
