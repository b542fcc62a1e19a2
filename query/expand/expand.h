// Query expansion: from the words of a query to the forms in the index, by the lexicon.
//
//   and(word "dell'accordo", not(word "AI-infrastructuur"), phrase "de fiets"~2, filter path="it/")
//     dell'accordo → accordo | accordi  (it; "dell" dropped: a clitic)
//     AI-infrastructuur → ai , infrastructuur | infrastructuren  (nl)
//     "de fiets"~2 → de , fiets  (in any order, at most 2 between)
//     path:it/ → it
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/glossary/glossary.h"
#include "query/syntax/syntax.h"
#include "store/lexicon.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct Expansion {
  std::optional<Clause> root; // nothing where no part of the query holds a word
  std::vector<std::string> notes;
};

// Words of a query beyond this number are left out, with a note. Xapian's OR takes time quadratic
// in the number of its terms: 0.03 s for 1,000 and 2 s for 8,000 (measured on 1.4.22).
inline constexpr std::size_t max_words = 1000;

// Words stand for their inflections, and so do those of `stem:`; other phrases and the words of
// exact fields for themselves. Parts without a letter or digit are left out, with a note. Throws
// Error, with what is possible, where a filter has an impossible value. `today`: see date_range.h.
// What the glossary has beside plain words, if there is one, is sought as well.
Expansion expand(const Node& root, const Lexicon& lexicon, Analyser& analyser, Day today = Day(),
                 const Glossary* glossary = nullptr);

} // namespace triglot
