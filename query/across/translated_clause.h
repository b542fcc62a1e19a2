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
#include <span>

namespace triglot {

// How a word of a query is weighed: by its rarity, or, as a word of samples, by a given score: what
// a confident translation adds to that of an article of average length that has the word once.
using WantedScore = std::optional<double>;

// The forms of all translations, or, of a compound's parts, a leaf for each part; phrases of a
// glossary are leaves of their own. The word is weighed by the rarity of its forms in the other
// language and, for a third, by its own in its language. Translations that are much less certain
// than the best one count a quarter. Xapian's exceptions pass through: used inside Index::read.
// REQUIRES: word.is_sought().
Clause translated_clause(const TranslatedWord& word, TargetVocabulary& target,
                         const Lexicon& lexicon, Analyser& analyser, WantedScore score);

// Lets a compound whose parts are translations of two words count in full for both, unless these
// have a translation in common. Such compounds come behind the other forms that count in full, and
// leave the weight of the word as it is.
//
//   data form, to nl → gegevensformulier, of the groups of `data` and of `form`
void promote_shared_compounds(std::span<Clause> words);

} // namespace triglot
