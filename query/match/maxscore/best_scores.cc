#include "query/match/maxscore/best_scores.h"

#include "query/match/sort_order.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace triglot {
namespace {

// More than scores are rounded by.
constexpr double rounded_by = 2 * score_step;

} // namespace

void BestScores::add(const ScoredDocument& document) {
  ++seen_;
  if (is_full() && document.score <= heap_.front().score) {
    keep_as_tie(document);
  } else {
    if (is_full()) {
      std::ranges::pop_heap(heap_, std::greater<>(), &ScoredDocument::score);
      keep_as_tie(heap_.back());
      heap_.pop_back();
    }
    heap_.push_back(document);
    std::ranges::push_heap(heap_, std::greater<>(), &ScoredDocument::score);
  }
  if (chosen_.size() < request_.chosen ||
      (request_.chosen > 0 && document.score > chosen_.front())) {
    if (chosen_.size() == request_.chosen) {
      std::ranges::pop_heap(chosen_, std::greater<>());
      chosen_.pop_back();
    }
    chosen_.push_back(document.score);
    std::ranges::push_heap(chosen_, std::greater<>());
  }
  raise_need();
}

void BestScores::keep_as_tie(const ScoredDocument& document) {
  if (ties_.size() >= most_ties_) {
    std::erase_if(ties_, [&](const ScoredDocument& tie) {
      return tie.score < heap_.front().score - rounded_by;
    });
    most_ties_ = std::max(most_ties_, 2 * ties_.size());
  }
  ties_.push_back(document);
}

void BestScores::raise_need() {
  if (!is_full() || seen_ < request_.check_at_least) {
    return;
  }
  need_ = heap_.front().score - rounded_by;
  if (request_.chosen > 0 && chosen_.size() == request_.chosen) {
    need_ = std::max(need_, (chosen_.front() - 2 * rounded_by) / (1 + request_.most_gained));
  }
}

std::vector<ScoredDocument> BestScores::take() {
  const double least = is_full() ? std::max(need_, heap_.front().score - rounded_by) : any_score;
  heap_.insert(heap_.end(), ties_.begin(), ties_.end());
  std::erase_if(heap_, [&](const ScoredDocument& document) { return document.score < least; });
  std::ranges::sort(heap_, [](const ScoredDocument& one, const ScoredDocument& other) {
    return one.score != other.score ? one.score > other.score : one.id < other.id;
  });
  return std::move(heap_);
}

} // namespace triglot
