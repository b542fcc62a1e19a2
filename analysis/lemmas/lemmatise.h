// Lemmatisation: the lemmas of a word in a language, shared by its inflections.
//
//   it "vado"        → andare            nl "kinderen"  → kind
//   it "acquistarlo" → acquistare        en "found"     → find, found
//   nl "triglotten"  → ~triglot          (unknown: its stem)
//   nl "stadhuizen"  → +huis, +huizen, +stad, stadhuis   (a compound: also its parts)
#pragma once

#include "analysis/language.h"
#include "analysis/lemmas/lemma_table.h"
#include "analysis/stem.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Prefixes of the stem that serves as the lemma of an unknown word, and of a part of a compound. No
// form begins with them.
inline constexpr char stem_mark = '~';
inline constexpr char part_mark = '+';

// One per thread.
class Lemmatiser {
public:
  // `cased` is a word from fold(), with its accents: they distinguish Italian `andò` from `ando`.
  // Returns the lemmas sorted, at least one of them without part_mark. A word in no dictionary has
  // its Snowball stem as its lemma.
  std::vector<std::string> lemmas(Language language, std::string_view cased);

private:
  std::vector<std::string> lemmas_of_word(Language language, std::string_view cased);
  void add_part(Language language, const std::string& part, std::vector<std::string>& lemmas);
  std::vector<std::string> without_pronoun(std::string_view cased);

  LemmaTable table_;
  Stemmers stemmers_;
};

} // namespace triglot
