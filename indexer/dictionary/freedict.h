// Reads a dictionary of the FreeDict project, in the format of dictd (dictfmt(1)).
//
//   index: dike <tab> AB <tab> x       headword, offset and length in base 64
//   text : dike /daɪk/ <n>
//          1. dijk, dam <masc>         → dike: dijk, dam
//           [of water] waterkering     → dike: waterkering
//          a bank of earth             a definition: passed over, as it has several words
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// What an entry says of its headword.
struct DictionaryEntry {
  std::string headword;                  // as it is written
  std::vector<std::string> translations; // words without articles, the first ones first; each once
};

// An entry has so many translations at most.
inline constexpr std::size_t max_entry_translations = 24;

// Calls `found` for each entry with a translation of one word; what has several is left out, and so
// are markup, definitions, examples and references to other entries. An entry that the text does
// not hold is passed over. Never fails; takes time in proportion to both. `text` is unpacked.
void read_freedict(std::string_view index, std::string_view text,
                   const std::function<void(const DictionaryEntry&)>& found);

} // namespace triglot
