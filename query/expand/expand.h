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
#include "store/lexicon/lexicon.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct Expansion {
  std::optional<Clause> root; // nullopt if no part of the query has a word
  std::vector<std::string> notes;
};

// Words of a query beyond this number are left out, with a note. Xapian's OR takes time quadratic
// in the number of its terms: 0.03 s for 1,000 and 2 s for 8,000 (measured on 1.4.22).
inline constexpr std::size_t max_words = 1000;

// Words, and those of `stem:`, stand for their inflections; other phrases and the words of exact
// fields for themselves. Parts without a letter or digit are left out, with a note. Throws an Error
// that lists valid values if that of a filter is invalid. `today`: see date_range.h. If there is a
// glossary, its synonyms of plain words are searched for as well.
Expansion expand(const Node& root, const Lexicon& lexicon, Analyser& analyser, Day today = Day(),
                 const Glossary* glossary = nullptr);

} // namespace triglot
