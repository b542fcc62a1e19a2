#include "query/word_source.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace triglot {
namespace {

// Bounds are differences of sums, which are rounded; scores are below 100.
constexpr double rounding = 1e-9;

// How many documents hold one of two terms if neither knows of the other; matcher/orpostlist.cc.
Xapian::doccount either(Xapian::doccount one, Xapian::doccount other, Xapian::doccount documents) {
  const double first = one;
  const double second = other;
  return static_cast<Xapian::doccount>(first + second - first * second / documents + 0.5);
}

// The same of several terms, the rarest two joined first, as Xapian joins them (OrContext in
// api/queryinternal.cc): the estimate weighs the word, and its rounding depends on the order.
Xapian::doccount any(const std::vector<Xapian::doccount>& frequencies, Xapian::doccount documents) {
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

} // namespace

void WordSource::init(const Xapian::Database& database) {
  id_ = 0;
  least_score_ = 0;
  least_wdf_ = 0;
  cursors_.clear();
  for (const std::string& term : terms_) {
    Cursor cursor;
    cursor.at = database.postlist_begin(term);
    if (cursor.at != Xapian::PostingIterator()) {
      cursor.id = *cursor.at;
      cursors_.push_back(std::move(cursor));
    }
  }
  std::sort(cursors_.begin(), cursors_.end(),
            [](const Cursor& one, const Cursor& other) { return one.id < other.id; });
  read_statistics(database);
}

void WordSource::read_statistics(const Xapian::Database& database) {
  const Xapian::doccount documents = database.get_doccount();
  shortest_document_ = database.get_doclength_lower_bound();
  most_of_a_term_ = 0;
  sum_of_terms_ = 0;
  most_wdf_ = 0;
  std::vector<Xapian::doccount> frequencies;
  for (const std::string& term : terms_) {
    const Xapian::doccount frequency = database.get_termfreq(term);
    if (frequency > 0) {
      frequencies.push_back(frequency);
      most_of_a_term_ = std::max(most_of_a_term_, frequency);
      sum_of_terms_ += std::min(frequency, documents - sum_of_terms_);
      most_wdf_ += database.get_wdf_upper_bound(term);
    }
  }
  estimate_ = any(frequencies, documents);
  score_ = documents == 0 ? bm25::WordScore()
                          : bm25::WordScore(documents, estimate_, database.get_average_length());
  set_maxweight(most_with(most_wdf_));
}

// The score of the shortest document that can hold the word so often.
double WordSource::most_with(Xapian::termcount wdf) const {
  return score_.of(wdf, std::max(wdf, shortest_document_));
}

void WordSource::require_score(double least_score) {
  if (least_score == least_score_) {
    return;
  }
  if (least_score < least_score_) {
    least_wdf_ = 0;
  }
  least_score_ = least_score;
  while (least_wdf_ <= most_wdf_ && most_with(least_wdf_) < least_score_ - rounding) {
    ++least_wdf_;
  }
}

void WordSource::next(double least_score) {
  require_score(least_score);
  do {
    step();
  } while (wdf_ < least_wdf_ && id_ != 0);
}

void WordSource::skip_to(Xapian::docid id, double least_score) {
  if (id_ >= id) {
    return;
  }
  while (!cursors_.empty() && cursors_.front().id < id) {
    move_first([id](Xapian::PostingIterator& at) { at.skip_to(id); });
  }
  next(least_score);
}

// To the next document, however often it holds the word.
void WordSource::step() {
  id_ = cursors_.empty() ? 0 : cursors_.front().id;
  wdf_ = 0;
  while (!cursors_.empty() && cursors_.front().id == id_) {
    wdf_ += cursors_.front().at.get_wdf();
    move_first([](Xapian::PostingIterator& at) { ++at; });
  }
}

// Moves the first cursor on, and makes the first what is the first then.
template <typename Move>
void WordSource::move_first(Move&& move) {
  Cursor& first = cursors_.front();
  move(first.at);
  if (first.at == Xapian::PostingIterator()) {
    std::swap(first, cursors_.back());
    cursors_.pop_back();
  } else {
    first.id = *first.at;
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
