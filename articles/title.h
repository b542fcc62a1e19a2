// Derives the title of a text that has none.
#pragma once

#include "analysis/span.h"
#include "store/record/record.h"

#include <memory>
#include <string_view>

#include <unicode/brkiter.h>

namespace triglot {

struct DerivedTitle {
  ByteSpan span; // in the text; empty where the text has no words
  TitleEnd end = TitleEnd::whole;
};

// One per thread.
class TitleFinder {
public:
  // Throws std::runtime_error where ICU's data is missing.
  TitleFinder();

  // The first line if it is a headline: alone in its paragraph and of at most 100 characters, or of
  // at most 60. Else the first sentence (UAX #29), cut at a word where it exceeds 100 characters.
  // REQUIRES: valid UTF-8.
  DerivedTitle find(std::string_view text);

private:
  std::unique_ptr<icu::BreakIterator> sentences_;
  std::unique_ptr<icu::BreakIterator> words_;
};

} // namespace triglot
