// Tokenisation: a text's words, by the word boundaries of UAX #29 in ICU's root locale, with a few
// deviations.
//
//   "Dell’accordo da $1,000 (e-mail)."  →  Dell | accordo | da | 1,000 | e | mail
//   "in piazza.Domani U.S.A., mia_foto" →  in | piazza | Domani | U.S.A | mia | foto
//   "CO₂, 3 km², C++"                   →  CO₂ | 3 | km² | C++
//
// Deviations from the tables of UAX #29:
// * Apostrophes of all kinds divide words, so that an elided article does not hide its noun; so do
//   underscores and the like, semicolons, and the narrow no-break space (U+202F).
// * A full stop joins single letters, `U.S.A`, and divides any others.
// * A subscript digit is a digit, and so is a superscript one after one to three letters.
// * `C++`, `C#` (any letter) and `.NET` are words.
// * A colon divides letters (not our change, but CLDR's tailoring of the root locale).
#pragma once

#include "analysis/span.h"

#include <memory>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>

namespace triglot {

class Tokeniser {
public:
  // Appends the spans of the words of `text` to `words`: in order, not overlapping, not empty, on
  // character boundaries. A word has a letter, a digit, or a character of a script without spaces.
  // Bytes that are not UTF-8 read as U+FFFD, which is in no word: they never fail and never shift a
  // span. One Tokeniser per thread. The first text that needs ICU costs two milliseconds more.
  // Throws std::runtime_error if ICU's data is missing. REQUIRES: text.size() < 2 GiB.
  void tokenise(std::string_view text, std::vector<ByteSpan>& words);

private:
  icu::BreakIterator& boundaries();
  void tokenise_with_icu(std::string_view text, ByteSpan piece, std::vector<ByteSpan>& words);

  std::unique_ptr<icu::BreakIterator> boundaries_; // created on first use
};

} // namespace triglot
