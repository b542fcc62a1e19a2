// What a word of a query stands for in another language.
//
//   dike → dijk (freedict-eng-nld, freedict-nld-eng), waterkering (freedict-nld-eng)
//   Merwel → as written
#pragma once

#include "analysis/language.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct WordTranslation {
  std::string word; // as the dictionary has it; of a glossary also a phrase
  Language from = Language::en;
  std::uint8_t confidence = 0;      // as in Translation; 0: a cognate, found by rule
  std::vector<std::string> sources; // names of packages, or "glossary"; empty: a cognate
  std::string part;                 // of a compound that is translated by its parts; else empty
  std::vector<std::string> forms;   // that articles in the other language have, sorted
};

struct TranslatedWord {
  std::string typed;
  std::vector<Language> from; // the languages in which it was looked up
  // Of those languages the one in which the greatest share of the articles has the word as typed:
  // how many do, and how many there are. 0 of 0: unknown.
  std::uint32_t own_documents_with = 0;
  std::uint32_t own_documents = 0;
  bool is_indexed = false;                   // some article has it as it is, in any language
  bool as_written = false;                   // articles in the other language have it as it is
  bool is_own = false;                       // as written, and a word of the other language too
  std::vector<WordTranslation> translations; // that articles have, the most confident first
  std::vector<std::string> absent;           // translations that no article has

  bool is_sought() const { return as_written || !translations.empty(); }
};

// Which words of a query an article in another language has.
struct FoundAcross {
  struct Word {
    std::string typed;
    std::string form;                 // as the article has it
    std::string translation;          // that led to it; empty: it is found as it was typed
    std::optional<Language> from;     // of the translation
    std::vector<std::string> sources; // of the translation
  };

  std::vector<Word> words;
  std::size_t asked = 0; // the number of words in the query, without function words
  // With samples: how alike the article is to them, 0 to 1; see likeness_across.h.
  std::optional<double> likeness;
};

// From these values on two articles have the same text, or tell the same story. Articles that are
// less alike are not shown.
inline constexpr double likeness_of_same_text = 0.45;
inline constexpr double least_likeness_shown = 0.3;

} // namespace triglot
