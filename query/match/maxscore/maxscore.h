// Cursor over the union of several conjunctions, scored by BM25, with MaxScore pruning.
//
// MaxScore: Turtle & Flood, "Query evaluation: strategies and optimizations" (1995), section 5.
#pragma once

#include "query/match/conjunction.h"

#include <cstddef>
#include <vector>

#include <xapian.h>

namespace triglot {

// A conjunction that is enough to match.
struct AlternativePostings {
  Conjunction postings;
  std::size_t part = 0; // see ConjunctionSpec
};

class MaxScore {
public:
  // Finds documents that match alternatives of at least `min_should_match` parts of the query, and
  // at least one alternative. Starts before the first document. REQUIRES: at least one alternative;
  // all are of `snapshot`, which outlives this object. Xapian's exceptions pass through, here and
  // below, and Damaged.
  MaxScore(std::vector<AlternativePostings> alternatives, const Snapshot& snapshot,
           std::size_t min_should_match = 0);

  const Frequency& frequency() const { return frequency_; }
  // Of any document.
  double max_score() const { return max_score_; }

  // The current document; 0 before the first and after the last.
  Xapian::docid id() const { return id_; }
  // Moves to the first document from `id` on; may skip any that score less than `min_score`.
  void skip_to(Xapian::docid id, double min_score);
  // The current document's score; 0 where the conjunctions are not scored.
  double score() const;

private:
  struct Alternative {
    AlternativePostings of;
    double max_before = 0; // sum of max_score() of those before it

    Conjunction& postings() { return of.postings; }
    const Conjunction& postings() const { return of.postings; }
  };

  void read_statistics(Xapian::doccount documents);
  void find_any(Xapian::docid id);
  bool can_be_hit();
  bool holds_enough_parts();
  std::size_t first_needed_for_parts() const;

  const Snapshot* snapshot_;
  std::size_t min_should_match_; // parts
  std::vector<Alternative> any_; // ascending by max_score()
  Frequency frequency_;
  double max_score_ = 0;
  double min_score_ = 0;
  // Index into `any_`: documents with none of the alternatives from here on cannot score enough.
  std::size_t first_needed_ = 0;
  std::vector<Xapian::docid> held_in_; // by part: the last document seen to hold it
  Xapian::docid id_ = 0;
};

} // namespace triglot
