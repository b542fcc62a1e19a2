// Why a query was translated into no language.
//
//   kaas, to English → "no article has a translation of kaas: cheese"
//   quux             → "neither an article nor the dictionary has quux"
#pragma once

#include "analysis/language.h"
#include "analysis/translations/translations.h"
#include "query/across/translated_word.h"
#include "query/syntax/syntax.h"

#include <string>
#include <vector>

namespace triglot {

// A language that has articles, and what became of the query's words in it.
struct SoughtIn {
  Language to = Language::en;
  std::vector<TranslatedWord> words;
};

// A note for each cause, with the words that it concerns. REQUIRES: no word of `sought` has a
// translation that an article has.
std::vector<std::string> account_for_untranslated(const Node& query,
                                                  const std::vector<SoughtIn>& sought,
                                                  const Translations& dictionary);

} // namespace triglot
