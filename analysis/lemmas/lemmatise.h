// The lemmas of a word in a language: what its inflections have in common.
//
//   it "vado"        → andare            nl "kinderen"  → kind
//   it "acquistarlo" → acquistare        en "found"     → find, found
//   nl "triglotten"  → ~triglot          (unknown: by its stem)
#pragma once

#include "analysis/language.h"
#include "analysis/lemmas/lemma_table.h"
#include "analysis/stem.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// One per thread.
class Lemmatiser {
public:
  // `cased` is a word as fold() gives it, accents and all: they tell Italian `andò` from `ando`.
  // One lemma at least, sorted. A word that no dictionary has stands below its Snowball stem, which
  // is marked so that it is nobody's lemma.
  std::vector<std::string> lemmas(Language language, std::string_view cased);

private:
  std::vector<std::string> without_pronoun(std::string_view cased);

  LemmaTable table_;
  Stemmers stemmers_;
};

} // namespace triglot
