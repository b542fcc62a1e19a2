// Reference analysis without shortcuts, to compare the fast one with: passes the whole text to ICU,
// and folds and looks up every word.
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

  // The spans of the words of `text`. Reads "@" as "#", since only ICU 72 takes it for a letter.
  std::vector<ByteSpan> words(std::string_view text);

  // Their forms and lemmas, without positions.
  std::vector<Token> tokens(std::string_view text, std::optional<Language> language);

private:
  std::unique_ptr<icu::BreakIterator> boundaries_;
  Lemmatiser lemmatiser_;
};

} // namespace triglot::test
