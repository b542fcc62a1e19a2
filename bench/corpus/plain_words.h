// The words of a text that are words to every engine.
//
//   "De stop-words (v2.1) staan hier."  →  de | staan | hier
#pragma once

#include "analysis/tokenise.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

// A word of nothing but letters, between blanks but for punctuation.
struct PlainWord {
  ByteSpan span;      // in the text
  std::string folded; // NFKC_Casefold, with its accents
};

// In order. REQUIRES: text.size() < 2 GiB.
std::vector<PlainWord> plain_words(std::string_view text, Tokeniser& tokeniser);

} // namespace triglot::bench
