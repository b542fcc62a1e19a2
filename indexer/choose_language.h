// Decides an article's language: by its metadata, the user's --lang, or its text.
#pragma once

#include "analysis/identify.h"
#include "store/record/record.h"

#include <string>
#include <string_view>

namespace triglot {

struct ChosenLanguage {
  std::string code; // the primary subtag (RFC 5646), "nl" also for "nld"; empty where not known
  LanguageFrom from = LanguageFrom::identified;
  bool against_statement = false; // the article states another, plainly wrong
};

// What the article states counts, unless its text is long and evidently in another language: much
// is published from templates that say "en". Else what was given for articles that state none, else
// what the text tells. What is no language code states nothing.
ChosenLanguage choose_language(std::string_view declared, std::string_view given,
                               const Identification& identified);

} // namespace triglot
