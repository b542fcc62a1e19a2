// Chooses an article's language: from its metadata, the user's --lang, or its text.
#pragma once

#include "analysis/identify.h"
#include "store/record/record.h"

#include <string>
#include <string_view>

namespace triglot {

struct ChosenLanguage {
  std::string code; // primary subtag (RFC 5646), "nl" also for "nld"; empty if unknown
  LanguageFrom from = LanguageFrom::identified;
  bool against_statement = false; // the article states another, evidently wrong
};

// The language stated by the article counts, unless its text is long and evidently in another one:
// many templates say "en". Else the language given for articles that state none, else the one
// identified from the text. An invalid code counts as not stated.
ChosenLanguage choose_language(std::string_view declared, std::string_view given,
                               const Identification& identified);

} // namespace triglot
