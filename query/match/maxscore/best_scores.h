// The best documents that a search has seen, and what others have to score to be worth a look.
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

namespace triglot {

struct ScoredDocument {
  Xapian::docid id = 0;
  double score = 0;
};

// Below the score of any document.
inline constexpr double any_score = -1;

struct BestRequest {
  std::size_t size = 0; // how many documents; more than 0
  // At least so many of those that match are looked at, or all.
  Xapian::doccount check_at_least = 0;
  // Where scores are raised afterwards, by this share of them at most, to choose so many: documents
  // that cannot be among these need not be found. 0: they stay.
  double most_gained = 0;
  std::size_t chosen = 0;
};

class BestScores {
public:
  explicit BestScores(const BestRequest& request) : request_(request) {}

  // Documents that score less are of no interest.
  double need() const { return need_; }
  // Adds a document that scores what is needed.
  void add(const ScoredDocument& document);

  // How many were added.
  Xapian::doccount seen() const { return seen_; }
  // The best first, then all others whose rounded scores may be that of the last; without those
  // that are of no interest.
  std::vector<ScoredDocument> take();

private:
  bool is_full() const { return heap_.size() == request_.size; }
  void keep_as_tie(const ScoredDocument& document);
  void raise_need();

  BestRequest request_;
  std::vector<ScoredDocument> heap_; // the lowest at its top
  std::vector<ScoredDocument> ties_; // as good as the lowest was when they were added
  std::size_t most_ties_ = 64;       // when they have to be looked through
  std::vector<double> chosen_;       // the highest scores, the lowest of them at the top
  Xapian::doccount seen_ = 0;
  double need_ = any_score;
};

} // namespace triglot
