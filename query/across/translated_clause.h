// The clause that stands for a translated word.
//
//   dike: dijk 90, waterkering 40, to nl → dijk | dijken | waterkering (counts a quarter)
#pragma once

#include "analysis/analyser.h"
#include "query/across/target_vocabulary.h"
#include "query/across/translated_word.h"
#include "query/expand/clause.h"
#include "store/lexicon/lexicon.h"

#include <optional>

namespace triglot {

// How a word of a query is weighed: by its rarity, or, as a word of samples, by a given score: what
// a confident translation adds to that of an article of average length that has the word once.
using WantedScore = std::optional<double>;

// The forms of all translations, or, of a compound's parts, a leaf for each part; phrases of a
// glossary are leaves of their own. The word is as rare as its forms are in the other language,
// since a form may be a common word elsewhere. Translations that are much less certain than the
// best one count a quarter. Xapian's exceptions pass through: used inside Index::read. REQUIRES:
// word.is_sought().
Clause translated_clause(const TranslatedWord& word, TargetVocabulary& target,
                         const Lexicon& lexicon, Analyser& analyser, WantedScore score);

} // namespace triglot
