// The words of a text on which all engines agree.
//
//   "De stop-words (v2.1) staan hier."  →  de | staan | hier
#pragma once

#include "analysis/tokenise.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

// A word of letters only, surrounded by blanks, apart from punctuation.
struct PlainWord {
  ByteSpan span;      // in the text
  std::string folded; // NFKC_Casefold, with accents
};

// The plain words of a text, in order. REQUIRES: text.size() < 2 GiB.
std::vector<PlainWord> plain_words(std::string_view text, Tokeniser& tokeniser);

} // namespace triglot::bench
