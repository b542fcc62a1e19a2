// One word of a query → the group of forms that stand for it in another language.
//
//   dike, to nl → dijk | dijken | waterkering
#pragma once

#include "analysis/analyser.h"
#include "analysis/translations/translations.h"
#include "query/across/translated_word.h"
#include "query/expand/clause.h"
#include "store/lexicon.h"
#include "store/snapshots.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace triglot {

// What decides of which language a typed word is.
struct WordOrigin {
  std::optional<Language> stated; // by the user, of all words
  std::vector<Language> likely;   // the languages that most words of the query are used in
};

struct WordGroup {
  TranslatedWord word;
  std::optional<Clause> clause; // any of its forms; nothing where none is sought
};

// All that is passed outlives the object. Xapian's exceptions pass through: used inside
// Index::read.
class WordTranslator {
public:
  WordTranslator(const Translations& translations, Language to, WordOrigin origin,
                 const Snapshots& snapshots, const Lexicon& lexicon, Analyser& analyser);

  // Of a token. A function word of its language gives nothing.
  std::optional<WordGroup> translate(const std::string& typed);
  // The same, with so much as a sure translation adds to the score of an article of average length
  // that has the word once, however rare it is.
  std::optional<WordGroup> translate(const std::string& typed, double score);

private:
  std::vector<Language> languages_of(const std::string& form) const;
  bool is_function_word_in(const std::vector<Language>& used, const std::string& form) const;
  void translate_word(const std::string& cased, TranslatedWord& word);
  void add_parts(Language from, const std::string& cased, TranslatedWord& word);
  bool is_used_there(const std::string& form) const;
  void add_entries(Language from, const std::string& cased, const std::string& part,
                   TranslatedWord& word);
  void add_cognates(Language from, const std::string& cased, TranslatedWord& word);
  bool fill_forms(WordTranslation& translation);
  std::vector<std::string> forms_there(const std::string& cased);
  std::vector<std::string> compounds_there(const std::string& cased) const;
  std::uint64_t documents_there(const std::string& form) const;
  // Of the word, or of one part of a compound. is_own: its inflections are sought too.
  Clause clause_of(const TranslatedWord& word, const std::string& part, bool is_own);
  void weigh(ExpandedWord& word) const;

  const Translations& translations_;
  Language to_;
  WordOrigin origin_;
  const Lexicon& lexicon_;
  Analyser& analyser_;
  std::uint32_t documents_;    // of all languages
  std::uint32_t documents_to_; // of the other language
  mutable std::unordered_map<std::string, std::uint64_t> documents_of_form_; // in the other one
  std::optional<double> score_; // that is wanted of a word; nothing: by its rarity
};

} // namespace triglot
