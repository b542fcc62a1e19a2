// A text's words, by the word boundaries of UAX #29 as ICU's root locale has them, and split
// further at apostrophes.
//
//   "Dell’accordo da $1,000 (e-mail)."  →  Dell | accordo | da | 1,000 | e | mail
//
// Deviations from UAX #29's own tables: a split at apostrophes (U+0027, U+2018, U+2019), so that an
// elided article does not hide its noun, and at the narrow no-break space (U+202F), which is a
// space; and, not ours but CLDR's tailoring of the root locale, a split between letters at a colon.
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
