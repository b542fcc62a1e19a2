// Words that are typed side by side and stand so in an article: more likely what is looked for.
//
//   stampa unione                 → "stampa unione"
//   table of contents lang:en     → "table of contents"
#pragma once

#include "query/expand/clause.h"
#include "query/match/sort_order.h"
#include "store/snapshots.h"

#include <cstddef>
#include <vector>

namespace triglot {

// Each two content words of a query that follow one another, with the function words between them,
// in any of their forms. Of a query of two to four content words, all of them required; of others
// nothing: questions are not worded as the articles are.
std::vector<Clause> adjacent_words(const Clause& root);

// So much of its score an article gains that holds all the phrases; one that holds some, that part.
inline constexpr double adjacency_weight = 0.25;

// Raises the scores of the hits, which are ordered by them, as far as the first `shown` of them can
// change by that. REQUIRES: the hits hold all words. Throws as Proximity does.
void score_adjacency(const std::vector<Clause>& phrases, const Snapshots& snapshots,
                     std::vector<Ranked>& hits, std::size_t shown);

} // namespace triglot
