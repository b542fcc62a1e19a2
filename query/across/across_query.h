// A query in another language: each plain word becomes a group of its translations; the rest of the
// query filters as before.
//
//   dike flood Merwel -subsidie, to nl
//     → all(lang:nl, not(subsidie), dike: dijk | dijken, flood: overstroming | vloed, merwel)
#pragma once

#include "analysis/analyser.h"
#include "query/across/translated_word.h"
#include "query/across/word_translator.h"
#include "query/expand/expand.h"
#include "query/expand/more_like_this.h"
#include "query/syntax/syntax.h"
#include "store/lexicon/lexicon.h"
#include "store/snapshots.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

// The number of words of a query that are translated. A note tells of a query that has more.
inline constexpr std::size_t max_translated_words = 100;

struct AcrossQuery {
  // `all`: what is required, first the language, and as content the words that are sought; nothing
  // if none is.
  std::optional<Clause> clause;
  std::vector<TranslatedWord> words; // each once, without function words
  // The index of the first child of the clause that stands for a word; there is one child for each
  // word that is sought.
  std::size_t first_word = 0;
  std::vector<std::string> notes;
  std::vector<LikeWord> sample_words; // of samples: the words that the children stand for
  std::size_t sample_tokens = 0;      // the number of tokens in the first sample

  // Whether one of the words has a translation.
  bool is_translated() const;
};

// The plain words of a query, which tell its language; nothing if it has none.
std::optional<Node> plain_words(const Node& root);

// The first children of the clause: the language, and what else is required. Throws Error as
// expand() does.
Clause required_in(Language to, std::vector<Node> rest, const Lexicon& lexicon, Analyser& analyser,
                   Day today, std::vector<std::string>& notes);

// Xapian's exceptions pass through: used inside Index::read. Throws Error as expand() does.
AcrossQuery translate_query(const Node& root, Language to, const WordOrigin& origin,
                            TranslationsToUse sources, const Snapshots& snapshots,
                            Analyser& analyser, Day today);

} // namespace triglot
