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
  std::string word; // as the dictionary has it
  Language from = Language::en;
  std::uint8_t confidence = 0;      // as of Translation; 0: a cognate, by rule
  std::vector<std::string> sources; // packages; none: a cognate
  std::string part;                 // of a compound that is translated by its parts; else empty
  std::vector<std::string> forms;   // in the articles of the other language, sorted
};

struct TranslatedWord {
  std::string typed;
  std::vector<Language> from;                // in which it was looked up
  bool as_written = false;                   // articles in the other language have it as it is
  std::vector<WordTranslation> translations; // that articles have, the surest first
  std::vector<std::string> absent;           // translations that no article has

  bool is_sought() const { return as_written || !translations.empty(); }
};

// Which words of a query an article in another language has.
struct FoundAcross {
  struct Word {
    std::string typed;
    std::string form;             // as the article has it
    std::string translation;      // of the dictionary that led to it; empty: it is as it was typed
    std::optional<Language> from; // of the translation
    std::vector<std::string> sources; // likewise
  };

  std::vector<Word> words;
  std::size_t asked = 0; // so many words the query has, without function words
  // With samples: the geometric mean of which part of their own score the article scores, and which
  // part of its text it shares with them; 0 to 1.
  std::optional<double> likeness;
};

// From these on two articles have the same text, or tell the same story; below nothing is shown.
inline constexpr double likeness_of_same_text = 0.45;
inline constexpr double least_likeness_shown = 0.35;

} // namespace triglot
