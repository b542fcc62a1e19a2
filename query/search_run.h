// Runs a query of a search, and where it finds nothing, others that were probably meant.
//
//   moon mircosoft   → moon microsoft                    (corrected)
//   moon zanzibar    → at least one of moon, zanzibar    (most of the words)
#pragma once

#include "analysis/analyser.h"
#include "query/correct/correct_query.h"
#include "query/expand/expand.h"
#include "query/match/ranking.h"
#include "query/search.h"
#include "query/syntax/syntax.h"
#include "store/snapshots.h"

#include <cstddef>
#include <optional>

#include <xapian.h>

namespace triglot {

// A query's clause, the plan that was run, and what it matches.
struct Run {
  Expansion expansion;
  Xapian::Query plan;
  Ranking ranking;
  // Relaxed: minimum number of content words in each hit; 0: all.
  std::size_t min_should_match = 0;

  bool finds_nothing() const { return ranking.matches.upper == 0; }
};

// Ranks nothing if it is to be counted by fields. Xapian's exceptions pass through; call inside
// Index::read, as widen().
Run run_query(const Snapshots& snapshots, Analyser& analyser, const std::optional<Node>& root,
              const SearchRequest& request);

// If nothing was found: tries the query with corrected words, then with most of the words. Throws
// TooManyToLookThrough (remote/operators.h) if nothing is found, but might be by a step that was
// left out.
// `root` is what was typed. REQUIRES: typed.expansion.root.
void widen(const Snapshots& snapshots, Analyser& analyser, const Node& root,
           const SearchRequest& request, Run& typed, std::optional<CorrectedQuery>& corrected);

} // namespace triglot
