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

struct DictionaryEntry {
  std::string headword;                  // as it is written
  std::vector<std::string> translations; // words without articles, the first ones first; each once
};

// The maximum number of translations of an entry; the others are left out.
inline constexpr std::size_t max_entry_translations = 24;

// Calls `found` for each entry that has translations of one word. Translations of several words,
// markup, definitions, examples and references to other entries are left out, and so are entries
// that lie outside the text. Never fails; takes time in proportion to both inputs. `text` is
// unpacked.
void read_freedict(std::string_view index, std::string_view text,
                   const std::function<void(const DictionaryEntry&)>& found);

} // namespace triglot
