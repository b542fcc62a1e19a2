// Boosts articles in which words typed side by side also appear side by side.
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

// The pairs of consecutive content words of a query, with any function words between them, in any
// of their forms. Empty unless the query is a conjunction of two to four content words: longer ones
// are questions, and not worded as articles are.
std::vector<Clause> adjacent_words(const Clause& root);

// The share of its score that an article gains if it holds all the phrases; proportionally less if
// it holds only some.
inline constexpr double adjacency_weight = 0.25;

// How many of the hits, sorted by score, adjacency can bring among the first `shown`.
std::size_t contenders(const std::vector<Ranked>& hits, std::size_t shown);

// Boosts the scores of `hits`, sorted by score, as far as that can change the first `shown`.
// REQUIRES: the hits hold all words. Throws as Proximity does.
void score_adjacency(const std::vector<Clause>& phrases, const Snapshots& snapshots,
                     std::vector<Ranked>& hits, std::size_t shown);

} // namespace triglot
