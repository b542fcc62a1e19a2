// Searches a single database for what a union of conjunctions finds, without Xapian's matcher: by
// ranges of documents (RangeSearch), or, where the words are rare, in the order of documents
// (MaxScore).
#pragma once

#include "query/match/maxscore/best_scores.h"
#include "query/match/maxscore/maxscore.h"
#include "query/match/maxscore/range_search.h"

#include <variant>
#include <vector>

#include <xapian.h>

namespace triglot {

class DirectSearch {
public:
  // `alternatives` are as for MaxScoreSource: each has a word that must be there, and scores.
  // `snapshot` outlives this object. Xapian's exceptions pass through, here and below, and Damaged.
  DirectSearch(std::vector<ConjunctionSpec> alternatives, const Snapshot& snapshot);

  // How many documents there are, as MaxScore reckons.
  Frequency frequency() const;

  struct Best {
    std::vector<ScoredDocument> documents; // the best first; see BestScores::take()
    Xapian::doccount seen = 0;             // so many match, at least
    bool all_seen = false;                 // and no others do
  };
  Best best(const BestRequest& request);
  // Calls `look` for all documents that score as much as `least`, in order.
  void each_from(double least, const RangeSearch::Look& look);

  bool is_by_ranges() const { return std::holds_alternative<RangeSearch>(search_); }

private:
  using Search = std::variant<RangeSearch, MaxScore>;
  static Search open(const std::vector<ConjunctionSpec>& alternatives, const Snapshot& snapshot);

  std::vector<ConjunctionSpec> alternatives_;
  const Snapshot* snapshot_;
  Search search_;
};

} // namespace triglot
