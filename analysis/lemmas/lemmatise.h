// The lemmas of a word in a language: what its inflections have in common.
//
//   it "vado"        → andare            nl "kinderen"  → kind
//   it "acquistarlo" → acquistare        en "found"     → find, found
//   nl "triglotten"  → ~triglot          (unknown: by its stem)
//   nl "stadhuizen"  → +huis, +huizen, +stad, stadhuis   (a compound: also by its parts)
#pragma once

#include "analysis/language.h"
#include "analysis/lemmas/lemma_table.h"
#include "analysis/stem.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// So begins the stem that a word without a lemma stands below, and a part of a compound. No form
// begins so.
inline constexpr char stem_mark = '~';
inline constexpr char part_mark = '+';

// One per thread.
class Lemmatiser {
public:
  // `cased` is a word as fold() gives it, accents and all: they tell Italian `andò` from `ando`.
  // One lemma without part_mark at least, sorted. A word that no dictionary has stands below its
  // Snowball stem.
  std::vector<std::string> lemmas(Language language, std::string_view cased);

private:
  std::vector<std::string> lemmas_of_word(Language language, std::string_view cased);
  void add_part(Language language, const std::string& part, std::vector<std::string>& lemmas);
  std::vector<std::string> without_pronoun(std::string_view cased);

  LemmaTable table_;
  Stemmers stemmers_;
};

} // namespace triglot
