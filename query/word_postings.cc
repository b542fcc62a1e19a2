#include "query/word_postings.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace triglot {
namespace {

// How many documents hold one of two terms if neither knows of the other; matcher/orpostlist.cc.
Xapian::doccount either(Xapian::doccount one, Xapian::doccount other, Xapian::doccount documents) {
  const double first = one;
  const double second = other;
  return static_cast<Xapian::doccount>(first + second - first * second / documents + 0.5);
}

} // namespace

// The rarest two are joined first, as Xapian joins them (OrContext in api/queryinternal.cc): the
// estimate weighs a word, and its rounding depends on the order.
Xapian::doccount estimate_of_any(const std::vector<Xapian::doccount>& frequencies,
                                 Xapian::doccount documents) {
  std::priority_queue<Xapian::doccount, std::vector<Xapian::doccount>, std::greater<>> rarest(
      std::greater<>(), frequencies);
  const auto take = [&] {
    const Xapian::doccount frequency = rarest.top();
    rarest.pop();
    return frequency;
  };
  while (rarest.size() > 1) {
    const Xapian::doccount one = take();
    const Xapian::doccount other = take();
    rarest.push(either(one, other, documents));
  }
  return rarest.empty() ? 0 : take();
}

WordPostings::WordPostings(const std::vector<std::string>& terms, const IndexReader& reader)
    : shortest_document_(reader.database().get_doclength_lower_bound()) {
  const Xapian::doccount documents = reader.database().get_doccount();
  std::vector<Xapian::doccount> frequencies;
  for (const std::string& term : terms) {
    auto postings = std::make_unique<Postings>(reader.postings(term));
    if (postings->id() == 0) {
      continue;
    }
    const Xapian::doccount frequency = postings->documents();
    frequencies.push_back(frequency);
    most_of_a_term_ = std::max(most_of_a_term_, frequency);
    sum_of_terms_ += std::min(frequency, documents - sum_of_terms_);
    most_wdf_ += reader.most_wdf(*postings);
    cursors_.push_back({postings->id(), postings.get()});
    forms_.push_back(std::move(postings));
  }
  std::sort(cursors_.begin(), cursors_.end(),
            [](const Cursor& one, const Cursor& other) { return one.id < other.id; });
  estimate_ = estimate_of_any(frequencies, documents);
  if (documents != 0) {
    score_ = bm25::WordScore(documents, estimate_, reader.database().get_average_length());
  }
}

Xapian::termcount WordPostings::least_wdf(double score) const {
  Xapian::termcount least = 0;
  Xapian::termcount most = most_wdf_ + 1;
  while (least < most) { // it rises with the number
    const Xapian::termcount middle = least + (most - least) / 2;
    if (most_with(middle) < score - bm25::rounding) {
      least = middle + 1;
    } else {
      most = middle;
    }
  }
  return least;
}

void WordPostings::next() {
  id_ = cursors_.empty() ? 0 : cursors_.front().id;
  wdf_ = 0;
  while (!cursors_.empty() && cursors_.front().id == id_) {
    wdf_ += cursors_.front().postings->wdf();
    move_first([](Postings& postings) { postings.next(); });
  }
}

void WordPostings::skip_to(Xapian::docid id) {
  if (id_ >= id) {
    return;
  }
  while (!cursors_.empty() && cursors_.front().id < id) {
    move_first([id](Postings& postings) { postings.skip_to(id); });
  }
  next();
}

// Moves the first cursor on, and makes the first what is the first then.
template <typename Move>
void WordPostings::move_first(Move&& move) {
  Cursor& first = cursors_.front();
  move(*first.postings);
  first.id = first.postings->id();
  if (first.id == 0) {
    first = cursors_.back();
    cursors_.pop_back();
  }
  for (std::size_t parent = 0;;) {
    std::size_t child = 2 * parent + 1;
    if (child >= cursors_.size()) {
      return;
    }
    if (child + 1 < cursors_.size() && cursors_[child + 1].id < cursors_[child].id) {
      ++child;
    }
    if (cursors_[parent].id <= cursors_[child].id) {
      return;
    }
    std::swap(cursors_[parent], cursors_[child]);
    parent = child;
  }
}

} // namespace triglot
