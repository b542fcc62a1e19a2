#include "query/match/maxscore/maxscore.h"

#include <algorithm>
#include <set>
#include <utility>

namespace triglot {

MaxScore::MaxScore(std::vector<AlternativePostings> alternatives, const Snapshot& snapshot,
                   std::size_t min_should_match)
    : snapshot_(&snapshot), min_should_match_(min_should_match) {
  std::size_t last_part = 0;
  for (AlternativePostings& alternative : alternatives) {
    last_part = std::max(last_part, alternative.part);
    any_.push_back({std::move(alternative)});
  }
  std::sort(any_.begin(), any_.end(), [](const Alternative& one, const Alternative& other) {
    return one.postings().max_score() < other.postings().max_score();
  });
  first_needed_ = first_needed_for_parts();
  held_in_.assign(last_part + 1, 0);
  read_statistics(snapshot.database().get_doccount());
}

// The alternatives before this index are of fewer than min_should_match_ parts, so every document
// with enough parts has one from here on.
std::size_t MaxScore::first_needed_for_parts() const {
  std::set<std::size_t> parts;
  std::size_t first = 0;
  for (; first < any_.size(); ++first) {
    if (const std::size_t part = any_[first].of.part; part != 0) {
      parts.insert(part);
    }
    if (min_should_match_ == 0 || parts.size() >= min_should_match_) {
      break;
    }
  }
  return std::min(first, any_.size() - 1);
}

bool MaxScore::holds_enough_parts() {
  std::size_t held = 0;
  for (const Alternative& alternative : any_) {
    if (alternative.of.part != 0 && alternative.postings().id() == id_ &&
        std::exchange(held_in_[alternative.of.part], id_) != id_) {
      ++held;
    }
    if (held >= min_should_match_) {
      return true;
    }
  }
  return min_should_match_ == 0;
}

void MaxScore::read_statistics(Xapian::doccount documents) {
  std::vector<Frequency> counted;
  for (Alternative& alternative : any_) {
    if (min_should_match_ == 0 ||
        alternative.of.part != 0) { // by the others alone nothing is found
      counted.push_back(alternative.postings().frequency());
    }
    alternative.max_before = max_score_;
    max_score_ += alternative.postings().max_score();
  }
  frequency_ = frequency_of_any(counted, documents);
  if (min_should_match_ > 1) {
    frequency_.least = 0;
    frequency_.estimate /= static_cast<Xapian::doccount>(min_should_match_);
  }
}

double MaxScore::score() const {
  const Xapian::termcount length = snapshot_->lengths().of(id_);
  double score = 0;
  for (const Alternative& alternative : any_) {
    score += alternative.postings().id() == id_ ? alternative.postings().score(length) : 0;
  }
  return score;
}

void MaxScore::skip_to(Xapian::docid id, double min_score) {
  if (id_ >= id) {
    return;
  }
  min_score_ = min_score;
  if (any_.size() == 1) {
    Conjunction& only = any_.front().postings();
    only.skip_to(id, min_score);
    id_ = only.id();
  } else {
    find_any(id);
  }
}

// Only documents with one of the alternatives from first_needed_ on can score enough; the others
// are merely looked up in those.
void MaxScore::find_any(Xapian::docid id) {
  while (first_needed_ + 1 < any_.size() &&
         any_[first_needed_ + 1].max_before < min_score_ - bm25::rounding) {
    ++first_needed_;
  }
  for (;; id = id_ + 1) {
    id_ = 0;
    for (std::size_t i = first_needed_; i < any_.size(); ++i) {
      Conjunction& postings = any_[i].postings();
      postings.skip_to(id, min_score_ - (max_score_ - postings.max_score()));
      if (postings.id() != 0 && (id_ == 0 || postings.id() < id_)) {
        id_ = postings.id();
      }
    }
    if (id_ == 0 || (can_be_hit() && holds_enough_parts())) {
      return;
    }
  }
}

// Whether the current document may score enough. Also moves the alternatives before first_needed_
// to it, until it turns out that it does not.
bool MaxScore::can_be_hit() {
  double most = 0; // upper bound of the alternatives visited so far
  for (std::size_t i = any_.size(); i > 0; --i) {
    Alternative& alternative = any_[i - 1];
    if (i <= first_needed_) {
      if (most + alternative.max_before + alternative.postings().max_score() <
          min_score_ - bm25::rounding) {
        return false;
      }
      alternative.postings().skip_to(id_, 0);
    }
    most += alternative.postings().id() == id_ ? alternative.postings().max_of_current() : 0;
  }
  return most >= min_score_ - bm25::rounding;
}

} // namespace triglot
