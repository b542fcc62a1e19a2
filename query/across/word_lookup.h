// Looks up what a word of a query stands for in another language.
//
//   dike, to nl      → dijk, waterkering, by the dictionary
//   revolution       → revolutie, a cognate: the dictionary has nothing
//   oogstfeest, to en → harvest, festival, by the parts of the compound
//   Merwel           → as written
#pragma once

#include "analysis/analyser.h"
#include "analysis/translations/translations.h"
#include "query/across/target_vocabulary.h"
#include "query/across/translated_word.h"
#include "query/glossary/glossary.h"
#include "store/lexicon/lexicon.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

// What tells the language of a typed word.
struct WordOrigin {
  std::optional<Language> stated; // by the user, for all words
  std::vector<Language> likely;   // the languages that most words of the query are used in
};

// Where translations come from. Both outlive the search; the glossary may be null.
struct TranslationsToUse {
  const Translations* dictionary = nullptr;
  const Glossary* glossary = nullptr;
};

// For one query and one language. All arguments outlive the object. Xapian's exceptions pass
// through: used inside Index::read.
class WordLookup {
public:
  WordLookup(TranslationsToUse sources, WordOrigin origin, TargetVocabulary& target,
             const Lexicon& lexicon, Analyser& analyser);

  // A function word of its language gives nothing.
  std::optional<TranslatedWord> look_up(const std::string& typed);
  // Words side by side that are a side of a glossary entry of which articles have another side.
  // Nothing for other words.
  std::optional<TranslatedWord> look_up_side(const std::string& typed);

private:
  std::vector<Language> languages_of(const std::vector<FormStatistics>& uses) const;
  void count_own_documents(const std::vector<FormStatistics>& uses, TranslatedWord& word);
  bool is_function_word_in(const std::vector<Language>& used, const std::string& form) const;
  void add_from_glossary(TranslatedWord& word);
  void add_translations(const std::string& cased, TranslatedWord& word);
  void add_entries(Language from, const std::string& cased, const std::string& part,
                   TranslatedWord& word);
  void add_cognates(Language from, const std::string& cased, TranslatedWord& word);
  void add_parts(Language from, const std::string& cased, TranslatedWord& word);

  TranslationsToUse sources_;
  WordOrigin origin_;
  TargetVocabulary& target_;
  const Lexicon& lexicon_;
  Analyser& analyser_;
};

} // namespace triglot
