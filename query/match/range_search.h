// The best documents of a union of conjunctions, found range by range.
//
//   bounds of `huis OR boot` by ranges of 64 documents : 3.1 0 7.9 5.2 …
//   first the ranges with the highest bounds are looked at: the tenth best score is 5.5
//   then, in order, those of the others that may hold a better one
//
// Scores are bit for bit those of MaxScoreSource, which looks at all documents in order. Ranges
// with bounds: Mackenzie, Petri & Moffat, "Anytime ranking on document-ordered indexes" (2021).
#pragma once

#include "query/match/conjunction.h"
#include "query/match/ranged_word.h"
#include "store/range_bounds.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

struct ScoredDocument {
  Xapian::docid id = 0;
  double score = 0;
};

class RangeSearch {
public:
  // Null where the index has no bounds, or where it takes less to look at all documents.
  // `alternatives` are as for MaxScoreSource: each has a word that must be there, and scores.
  // `snapshot` outlives this object. Xapian's exceptions pass through, here and below, and Damaged.
  static std::unique_ptr<RangeSearch> open(const std::vector<ConjunctionSpec>& alternatives,
                                           const Snapshot& snapshot);

  // How many documents there are, as MaxScoreSource reckons.
  Frequency frequency() const;

  struct Best {
    std::vector<ScoredDocument> documents; // the best first
    Xapian::doccount seen = 0;             // so many match, at least
    bool all_seen = false;                 // and no others do
  };
  // As many of the best as `size`, of which there may be several with the last one's score. At
  // least as many of those that match as `check_at_least` are looked at, or all. REQUIRES: size >
  // 0.
  Best best(std::size_t size, Xapian::doccount check_at_least);

  // Calls `look` for all documents that score as much as `least`, in order.
  using Look = std::function<void(const ScoredDocument&)>;
  void each_from(double least, const Look& look);

private:
  struct Alternative {
    explicit Alternative(const ConjunctionSpec& all, const Snapshot& snapshot)
        : postings(std::make_unique<Conjunction>(all, snapshot, Scored::yes)) {}

    double bound_in(std::uint32_t range) const;

    std::unique_ptr<Conjunction> postings;
    std::vector<RangedWord> words; // all of which must be there
    std::vector<RangedWord> optional;
    // In the current range: which documents hold it, and what these score.
    RangeDocuments held = 0;
    std::array<double, range_documents> scores{};
  };

  RangeSearch(std::vector<Alternative> alternatives, const Snapshot& snapshot,
              const RangeBounds& bounds);

  void compute_bounds(std::size_t ranges);
  void pass(float from, float below, const Look& look);
  void look_at(std::uint32_t range, const Look& look);
  RangeDocuments find_candidates(std::uint32_t range);
  void find(Alternative& alternative, std::uint32_t range, RangeDocuments wanted, double need);
  double score_of(std::size_t document) const;
  float highest_of_some(std::size_t ranges) const;

  const Snapshot* snapshot_;
  std::vector<Alternative> alternatives_; // in the order in which their scores are added up
  std::vector<Alternative*> by_bound_;    // in the current range
  std::vector<float> bounds_;             // by range
  std::vector<float> block_bounds_;       // the highest of some ranges that follow one another
  double need_ = 0;                       // what scores less is not looked for
};

} // namespace triglot
