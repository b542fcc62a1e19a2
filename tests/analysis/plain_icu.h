// The analysis without any of its short cuts: the whole text through ICU, every word folded and
// looked up. What the tests compare the fast one with.
#pragma once

#include "analysis/analyser.h"
#include "analysis/span.h"

#include <memory>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>

namespace triglot::test {

class PlainIcu {
public:
  PlainIcu();

  // The spans of the words of `text`. "@" reads as "#", as ICU 72 alone takes it for a letter.
  std::vector<ByteSpan> words(std::string_view text);

  // Their form and lemmas, and no positions.
  std::vector<Token> tokens(std::string_view text, std::optional<Language> language);

private:
  std::unique_ptr<icu::BreakIterator> boundaries_;
  Lemmatiser lemmatiser_;
};

} // namespace triglot::test
