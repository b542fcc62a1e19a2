// A query in another language: each word becomes a group of its translations, and what is no plain
// word filters as before.
//
//   dike flood Merwel -subsidie, to nl
//     → all(lang:nl, not(subsidie), dike: dijk | dijken, flood: overstroming | vloed, merwel)
#pragma once

#include "analysis/analyser.h"
#include "analysis/translations/translations.h"
#include "query/across/translated_word.h"
#include "query/across/word_translator.h"
#include "query/expand/expand.h"
#include "query/syntax/syntax.h"
#include "store/lexicon.h"
#include "store/snapshots.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

// So many words of a query are translated; a note says where there are more.
inline constexpr std::size_t max_translated_words = 100;

struct AcrossQuery {
  // `all`: what is required, first of all the language, and as content the words that are sought;
  // nothing where there is none.
  std::optional<Clause> clause;
  std::vector<TranslatedWord> words; // all but function words, each once
  // The first of the clause's children that stands for a word: one for each that is sought.
  std::size_t first_word = 0;
  std::vector<std::string> notes;
  double whole_score = 0; // of samples: what they would score themselves; else 0

  // Whether a dictionary or a rule has something for one of the words.
  bool is_translated() const;
};

// The plain words of a query, in whose languages it is; nothing where there is none.
std::optional<Node> plain_words(const Node& root);

// The clause's beginning: the language, and what else is required. Throws Error as expand() does.
Clause required_in(Language to, std::vector<Node> rest, const Lexicon& lexicon, Analyser& analyser,
                   Day today, std::vector<std::string>& notes);

// Xapian's exceptions pass through: used inside Index::read. Throws Error as expand() does.
AcrossQuery translate_query(const Node& root, Language to, const WordOrigin& origin,
                            const Translations& translations, const Snapshots& snapshots,
                            Analyser& analyser, Day today);

} // namespace triglot
