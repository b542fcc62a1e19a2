// The best documents of a union of conjunctions, found range by range.
//
//   bounds of `huis OR boot` by ranges of 64 documents : 3.1 0 7.9 5.2 …
//   first the ranges with the highest bounds are looked at: the tenth best score is 5.5
//   then, in order, those of the others that may hold a better one
//
// Bounds of eight ranges are looked at before those of each. Scores are bit for bit those of
// MaxScore, which looks at all documents in order. Ranges with bounds: Mackenzie, Petri & Moffat,
// "Anytime ranking on document-ordered indexes" (2021).
#pragma once

#include "query/match/conjunction.h"
#include "query/match/maxscore/best_scores.h"
#include "query/match/maxscore/ranged_word.h"
#include "store/range_bounds.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <xapian.h>

namespace triglot {

class RangeSearch {
public:
  // The bounds, if it takes less to look at those of all ranges than at the postings. REQUIRES here
  // and below: each has a word that must be there.
  static std::optional<RangeBounds> paying(const std::vector<Conjunction>& alternatives,
                                           const Snapshot& snapshot);

  // The alternatives are scored, before their first documents, and of `snapshot`, which outlives
  // this object. Xapian's exceptions pass through, here and below, and Damaged.
  RangeSearch(std::vector<Conjunction> alternatives, const Snapshot& snapshot,
              const RangeBounds& bounds);

  // How many documents there are, as MaxScore reckons.
  Frequency frequency() const;

  // Adds the best documents.
  void find_best(std::size_t size, BestScores& best);

  // Calls `look` for all documents that score as much as `least`, in order.
  using Look = std::function<void(const ScoredDocument&)>;
  void each_from(double least, const Look& look);

private:
  struct Word {
    RangedWord postings;
    double bound = 0; // in the current range
  };
  struct Alternative {
    explicit Alternative(Conjunction all) : postings(std::move(all)) {}

    void enter(std::uint32_t range);

    Conjunction postings;
    std::vector<Word> words; // all of which must be there
    std::vector<Word> optional;
    // In the current range: the most that it adds, which documents hold it, and what these score.
    double bound = 0;
    RangeDocuments held = 0;
    std::array<double, range_documents> scores{};
  };
  // The bounds of ranges that follow one another.
  struct Block {
    float highest = 0;
    bool is_known = false; // whether those of the ranges are
    std::array<float, block_ranges> ranges{};
  };

  void compute_block_bounds();
  float bound_in(std::uint32_t range); // enters the range with each alternative
  Block& known(std::size_t block);
  void pass(float from, float below, const Look& look);
  void look_at(std::uint32_t range, const Look& look);
  RangeDocuments find_candidates();
  void find(Alternative& alternative, RangeDocuments wanted, double need);
  double score_of(std::size_t document) const;
  float highest_of_some(std::size_t ranges);

  const Snapshot* snapshot_;
  std::size_t ranges_;
  std::vector<Alternative> alternatives_; // in the order in which their scores are added up
  std::vector<Alternative*> by_bound_;    // in the current range
  std::vector<Block> blocks_;
  std::uint32_t range_ = 0; // the current one
  double need_ = 0;         // what scores less is not looked for
};

} // namespace triglot
