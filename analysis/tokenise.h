// A text's words, by the word boundaries of UAX #29 as ICU's root locale has them, and some of our
// own.
//
//   "Dell’accordo da $1,000 (e-mail)."  →  Dell | accordo | da | 1,000 | e | mail
//   "in piazza.Domani U.S.A., mia_foto" →  in | piazza | Domani | U.S.A | mia | foto
//   "CO₂, 3 km², C++"                   →  CO₂ | 3 | km² | C++
//
// Deviations from UAX #29's own tables:
// * Apostrophes of all kinds part words, so that an elided article does not hide its noun; so do
//   underscores and their like, semicolons, and the narrow no-break space (U+202F).
// * A full stop joins single letters, `U.S.A`, and parts any others.
// * A subscript digit is a digit, and so is a superscript one behind one to three letters.
// * `C++`, `C#` (any letter) and `.NET` are words.
// * Not ours but CLDR's tailoring of the root locale: a colon parts letters.
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
  // character boundaries. A word holds a letter, a digit, or a sign of a script without spaces.
  // Bytes that are not UTF-8 read as U+FFFD, which is in no word: they never fail and never shift
  // a span. One Tokeniser per thread. The first text that needs ICU costs two milliseconds more.
  // Throws std::runtime_error where ICU's data is missing.
  // REQUIRES: text.size() < 2 GiB.
  void tokenise(std::string_view text, std::vector<ByteSpan>& words);

private:
  icu::BreakIterator& boundaries();
  void tokenise_with_icu(std::string_view text, ByteSpan piece, std::vector<ByteSpan>& words);

  std::unique_ptr<icu::BreakIterator> boundaries_; // none before they are needed
};

} // namespace triglot
