// What the analyser and the word list know of Dutch words, and the nouns and adjectives among them
// that a form may be inflected from.
#pragma once

#include "analysis/lemmas/word_forms.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace triglot {

class DutchDictionary {
public:
  // Both must outlive it.
  DutchDictionary(const Analyses& analyses, const Words& words)
      : analyses_(analyses), words_(words) {}

  bool is_known(const std::string& word) const;
  bool has_reading(const std::string& word, std::initializer_list<Reading::Class> classes) const;

  // Usually only nouns have a diminutive.
  bool has_diminutive(std::string_view word) const;
  // Whether the list has both its plural and its diminutive.
  bool is_listed_noun(const std::string& word) const;

  // The known singulars of a plural, and the nouns that a diminutive may come from.
  Words noun_bases(const std::string& form) const;
  // The known adjectives that it may be an inflection or a degree of: grote, groter, grootste →
  // groot.
  Words adjective_bases(const std::string& form) const;

private:
  void add_known(std::string base, const std::string& form, Words& bases) const;
  void add_closed(std::string_view before, const std::string& form, Words& bases) const;
  void add_diminutive_bases(const std::string& singular, const std::string& form,
                            Words& bases) const;
  // As adjectives have: an aanvrager is no degree of aanvraag.
  bool has_superlative(const std::string& word) const;

  const Analyses& analyses_;
  const Words& words_;
};

} // namespace triglot
