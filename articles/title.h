// Derives a title for a text without one.
#pragma once

#include "analysis/span.h"
#include "store/record/record.h"

#include <memory>
#include <string_view>

#include <unicode/brkiter.h>

namespace triglot {

struct DerivedTitle {
  ByteSpan span; // in the text; empty if the text has no words
  TitleEnd end = TitleEnd::whole;
};

// One per thread.
class TitleFinder {
public:
  // Throws std::runtime_error if ICU's data is missing.
  TitleFinder();

  // The first line if it is a headline: alone in its paragraph with at most 100 characters, or with
  // at most 60. Else the first sentence (UAX #29), cut at a word if it exceeds 100 characters.
  // REQUIRES: valid UTF-8.
  DerivedTitle find(std::string_view text);

private:
  std::unique_ptr<icu::BreakIterator> sentences_;
  std::unique_ptr<icu::BreakIterator> words_;
};

} // namespace triglot
