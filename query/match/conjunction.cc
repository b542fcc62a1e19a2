#include "query/match/conjunction.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace triglot {

Frequency frequency_of_any(const std::vector<Frequency>& all, Xapian::doccount documents) {
  Frequency any;
  std::vector<Xapian::doccount> estimates;
  for (const Frequency& one : all) {
    any.least = std::max(any.least, one.least);
    any.most += std::min(one.most, documents - any.most);
    estimates.push_back(one.estimate);
  }
  any.estimate = estimate_of_any(estimates, documents);
  return any;
}

Conjunction::Conjunction(const ConjunctionSpec& all, const Snapshot& snapshot, Scored scored)
    : lengths_(scored == Scored::yes ? &snapshot.lengths() : nullptr),
      proximities_(all.proximities) {
  for (const WordTerms& word : all.words) {
    words_.push_back({SynonymPostings(word, snapshot)});
  }
  if (scored == Scored::yes) {
    for (const WordTerms& word : all.optional) {
      optional_.emplace_back(word, snapshot);
      max_of_optional_ += optional_.back().max_score();
    }
  }
  std::sort(words_.begin(), words_.end(), [](const Word& one, const Word& other) {
    return one.postings.termfreq_est() < other.postings.termfreq_est();
  });
  for (Proximity& proximity : proximities_) {
    proximity.open(snapshot);
  }
  read_statistics(snapshot.database().get_doccount());
}

// Estimates as Xapian does; see its matcher/multiandpostlist.cc.
void Conjunction::read_statistics(Xapian::doccount documents) {
  const SynonymPostings& rarest = words_.front().postings;
  frequency_ = {rarest.termfreq_min(), 0, rarest.termfreq_max()};
  double estimate = rarest.termfreq_est();
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const SynonymPostings& word = words_[i].postings;
    const std::uint64_t both = std::uint64_t{frequency_.least} + word.termfreq_min();
    frequency_.least = both > documents ? static_cast<Xapian::doccount>(both - documents) : 0;
    frequency_.most = std::min(frequency_.most, word.termfreq_max());
    estimate = documents == 0 ? 0 : estimate * word.termfreq_est() / documents;
  }
  frequency_.estimate = static_cast<Xapian::doccount>(estimate + 0.5);
  for (const Proximity& proximity : proximities_) {
    frequency_.least = 0;
    frequency_.estimate = proximity.estimate_matches(frequency_.estimate);
  }
  if (lengths_ != nullptr) {
    for (const Word& word : words_) {
      max_score_ += word.postings.max_score();
    }
    max_score_ += max_of_optional_;
  }
}

double Conjunction::score_of_words(Xapian::termcount length) const {
  double score = 0;
  for (const Word& word : words_) {
    score += word.postings.score(length);
  }
  return score;
}

double Conjunction::score(Xapian::termcount length) const {
  if (lengths_ == nullptr) {
    return 0;
  }
  double score = score_of_words(length);
  for (const SynonymPostings& word : optional_) {
    score += word.id() == id_ ? word.score(length) : 0;
  }
  return score;
}

double Conjunction::max_of_current() const {
  double most = max_of_optional_;
  if (lengths_ != nullptr) {
    for (const Word& word : words_) {
      most += word.postings.max_with(word.postings.tf());
    }
  }
  return most;
}

void Conjunction::skip_to(Xapian::docid id, double min_score) {
  if (id_ >= id) {
    return;
  }
  require_score(min_score);
  words_.front().postings.skip_to(id);
  find();
}

void Conjunction::require_score(double min_score) {
  if (min_score == min_score_ || lengths_ == nullptr) {
    return;
  }
  min_score_ = min_score;
  for (Word& word : words_) {
    word.min_tf = word.postings.min_tf(min_score - (max_score_ - word.postings.max_score()));
  }
}

// Moves all words to the first matching document, starting at the rarest word's.
void Conjunction::find() {
  Word& rarest = words_.front();
  while (true) {
    if (rarest.postings.id() != 0 && rarest.postings.tf() < rarest.min_tf) {
      rarest.postings.next(rarest.min_tf);
    }
    id_ = rarest.postings.id();
    if (id_ == 0) {
      return;
    }
    if (const Xapian::docid next = next_candidate(); next != id_) {
      rarest.postings.skip_to(next);
    } else if (scores_enough() && stand_together(id_)) {
      return;
    } else {
      rarest.postings.next(rarest.min_tf);
    }
  }
}

// The current document if it holds all words, each often enough; otherwise the next candidate.
Xapian::docid Conjunction::next_candidate() {
  for (Word& word : words_) {
    word.postings.skip_to(id_);
    if (word.postings.id() == 0) {
      return std::numeric_limits<Xapian::docid>::max();
    }
    if (word.postings.id() != id_) {
      return word.postings.id();
    }
    if (word.postings.tf() < word.min_tf) {
      return id_ + 1;
    }
  }
  return id_;
}

bool Conjunction::stand_together(Xapian::docid id) {
  return std::all_of(proximities_.begin(), proximities_.end(),
                     [&](Proximity& proximity) { return proximity.matches(id); });
}

// Moves the optional words to the current document where they can decide.
bool Conjunction::scores_enough() {
  const double enough = min_score_ - bm25::rounding;
  if (min_score_ > 0) {
    if (max_of_current() < enough) {
      return false;
    }
    if (score_of_words(lengths_->of(id_)) + max_of_optional_ < enough) {
      return false;
    }
  }
  for (SynonymPostings& word : optional_) {
    word.skip_to(id_);
  }
  return min_score_ <= 0 || optional_.empty() || score(lengths_->of(id_)) >= enough;
}

} // namespace triglot
