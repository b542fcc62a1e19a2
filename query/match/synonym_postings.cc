#include "query/match/synonym_postings.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace triglot {
namespace {

// How many documents hold at least one of two independent terms; see matcher/orpostlist.cc.
Xapian::doccount either(Xapian::doccount one, Xapian::doccount other, Xapian::doccount documents) {
  const double first = one;
  const double second = other;
  return static_cast<Xapian::doccount>(first + second - first * second / documents + 0.5);
}

} // namespace

// Joins the rarest two first, as Xapian does (OrContext in api/queryinternal.cc): the estimate
// weighs a word, and rounding depends on the order.
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

Xapian::termcount WordTerms::count_of(std::size_t term) const {
  if (minor_forms + inflected == 0) {
    return 1;
  }
  const std::size_t from_end = terms.size() - term; // 1: the last
  return from_end <= minor_forms               ? minor_count
         : from_end <= minor_forms + inflected ? inflected_count
                                               : full_count;
}

SynonymPostings::SynonymPostings(const WordTerms& word, const Snapshot& snapshot)
    : per_count_(word.minor_forms + word.inflected > 0 ? 1.0 / full_count : 1),
      shortest_document_(snapshot.database().get_doclength_lower_bound()) {
  const Xapian::doccount documents = snapshot.database().get_doccount();
  std::vector<Xapian::doccount> frequencies;
  std::size_t full = 0; // frequencies that are not of minor_forms forms
  for (std::size_t i = 0; i < word.terms.size(); ++i) {
    auto postings = std::make_unique<Postings>(snapshot.postings(word.terms[i]));
    if (postings->id() == 0) {
      continue;
    }
    const bool is_lesser = i + word.minor_forms >= word.terms.size();
    const Xapian::termcount count = word.count_of(i);
    const Xapian::doccount frequency = postings->documents();
    frequencies.push_back(frequency);
    full += is_lesser ? 0 : 1;
    max_of_a_term_ = std::max(max_of_a_term_, frequency);
    sum_of_terms_ += std::min(frequency, documents - sum_of_terms_);
    max_tf_ += snapshot.max_wdf(*postings) * count;
    forms_.push_back({postings->id(), postings.get(), count});
    postings_.push_back({word.terms[i], count, std::move(postings)});
  }
  std::ranges::sort(forms_, {}, &Form::id);
  estimate_ = estimate_of_any(frequencies, documents);
  constexpr Xapian::doccount by_far = 8;
  is_mixed_ = sum_of_terms_ - max_of_a_term_ > max_of_a_term_ / by_far;
  if (documents != 0) {
    if (full > 0) {
      frequencies.resize(full);
    }
    score_ = bm25::WordScore(documents, estimate_of_any(frequencies, documents),
                             snapshot.database().get_average_length(), word.weight);
    for (Xapian::termcount tf = 0; tf < max_with_.size(); ++tf) {
      max_with_[tf] = compute_max_with(tf);
    }
  }
}

Xapian::termcount SynonymPostings::min_tf(double score) const {
  Xapian::termcount least = 0;
  Xapian::termcount most = max_tf_ + 1;
  while (least < most) { // max_with() rises with tf
    const Xapian::termcount middle = least + (most - least) / 2;
    if (max_with(middle) < score - bm25::rounding) {
      least = middle + 1;
    } else {
      most = middle;
    }
  }
  return least;
}

void SynonymPostings::next(Xapian::termcount min_tf) {
  if (window_ || (is_mixed_ && min_tf > 1)) {
    next_in_windows(min_tf);
    return;
  }
  do {
    if (is_only_first()) {
      Form& first = forms_.front();
      const Xapian::termcount least =
          first.count == 1 ? min_tf : (min_tf + first.count - 1) / first.count;
      first.postings->next_with(least, others_);
      if (stay_with_first()) {
        return;
      }
    }
    advance(id_ + 1);
    settle();
  } while (id_ != 0 && tf_ < min_tf);
}

void SynonymPostings::go_to(Xapian::docid id) {
  if (window_) {
    if (find_in_window(id, 1)) {
      return;
    }
    leave_window();
  } else if (is_only_first()) {
    forms_.front().postings->skip_to(id);
    if (stay_with_first()) {
      return;
    }
  }
  advance(id);
  settle();
}

// After the first form was moved: if it still precedes all others, makes its document the current
// one; otherwise restores the heap and returns false.
bool SynonymPostings::stay_with_first() {
  Form& first = forms_.front();
  first.id = first.postings->id();
  if (first.id == 0 || first.id >= others_) {
    restore_heap();
    return false;
  }
  id_ = first.id;
  tf_ = first.tf();
  return true;
}

// Moves the forms to their first documents from `id` on.
void SynonymPostings::advance(Xapian::docid id) {
  while (!forms_.empty() && forms_.front().id < id) {
    Form& first = forms_.front();
    first.postings->skip_to(id);
    first.id = first.postings->id();
    restore_heap();
  }
}

// Restores the heap after the first form was moved.
void SynonymPostings::restore_heap() {
  if (forms_.front().id == 0) {
    forms_.front() = forms_.back();
    forms_.pop_back();
  }
  for (std::size_t parent = 0;;) {
    std::size_t child = 2 * parent + 1;
    if (child >= forms_.size()) {
      return;
    }
    if (child + 1 < forms_.size() && forms_[child + 1].id < forms_[child].id) {
      ++child;
    }
    if (forms_[parent].id <= forms_[child].id) {
      return;
    }
    std::swap(forms_[parent], forms_[child]);
    parent = child;
  }
}

// Makes the first form's document the current one.
void SynonymPostings::settle() {
  id_ = forms_.empty() ? 0 : forms_.front().id;
  others_ = std::numeric_limits<Xapian::docid>::max();
  for (std::size_t other = 1; other < std::min<std::size_t>(forms_.size(), 3); ++other) {
    others_ = std::min(others_, forms_[other].id);
  }
  tf_ = tf_from(0);
}

// The current document's tf, from the forms in the subtree of the heap at `form`.
Xapian::termcount SynonymPostings::tf_from(std::size_t form) const {
  if (form >= forms_.size() || forms_[form].id != id_) {
    return 0;
  }
  return forms_[form].tf() + tf_from(2 * form + 1) + tf_from(2 * form + 2);
}

// Moves to the window's first document from `id` on with at least `min_tf`; false if there is none.
bool SynonymPostings::find_in_window(Xapian::docid id, Xapian::termcount min_tf) {
  const Xapian::docid from = std::max(id, window_->begin());
  const Xapian::docid found = from < window_->end() ? window_->find(from, min_tf) : 0;
  if (found == 0) {
    return false;
  }
  id_ = found;
  tf_ = window_->tf(found);
  return true;
}

// Refills the window, which then begins at the first document from `id` on.
void SynonymPostings::fill_window(Xapian::docid id) {
  for (Form& form : forms_) {
    form.postings->skip_to(id);
    form.id = form.postings->id();
  }
  std::erase_if(forms_, [](const Form& form) { return form.id == 0; });
  const auto first = std::ranges::min_element(forms_, {}, &Form::id);
  window_->clear(first == forms_.end() ? id : first->id);
  for (Form& form : forms_) {
    for (; form.id != 0 && form.id < window_->end(); form.id = form.postings->id()) {
      window_->add(form.id, form.tf());
      form.postings->next();
    }
  }
}

void SynonymPostings::next_in_windows(Xapian::termcount min_tf) {
  if (!window_) {
    window_ = std::make_unique<TfWindow>();
    fill_window(id_ + 1);
  }
  const Xapian::termcount least = std::max<Xapian::termcount>(min_tf, 1);
  for (bool found = find_in_window(id_ + 1, least); !found;
       found = find_in_window(window_->begin(), least)) {
    fill_window(window_->end());
    if (forms_.empty()) {
      id_ = 0;
      tf_ = 0;
      window_.reset();
      return;
    }
  }
}

// Drops the window and restores the heap.
void SynonymPostings::leave_window() {
  window_.reset();
  std::erase_if(forms_, [](const Form& form) { return form.id == 0; });
  std::ranges::sort(forms_, {}, &Form::id);
}

} // namespace triglot
