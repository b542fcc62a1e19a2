// Reads pages of tests as what is kept of them.
#pragma once

#include "tests/articles/article_check.h"
#include "tests/articles/notation.h"

#include <string>

namespace triglot::test {

// The text that is kept of a page in the notation of bytes_of(), with its title as with_title()
// marks it; checked as by checked_article().
inline std::string page_text(const std::string& page) {
  return with_title(checked_article(bytes_of(page), Format::html));
}

// Long enough to be running text.
inline const std::string long_text =
    "Het water stond die nacht tot aan de tweede trede van de kerk, en wie een boot had, haalde "
    "zijn "
    "buren op; wie er geen had, zat op het dak en riep naar de lichten aan de overkant.";

// Enough sentences to be running text, including `word`.
inline std::string sentences(const std::string& word) {
  return "<p>Het water van de " + word +
         " stond die nacht tot aan de tweede trede van de kerk, en wie een boot had, haalde zijn "
         "buren op.</p>"
         "<p>Wie er geen had, zat op het dak en riep naar de lichten aan de overkant van de " +
         word + ", tot het licht werd.</p>";
}

} // namespace triglot::test
