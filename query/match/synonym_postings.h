// Union of the posting lists of a word's forms, scored as those of one word.
//
//   accordo : 3 (twice), 7          the word : 3 (three times), 5, 7
//   accordi : 3, 5
//
// An occurrence of an inflection of the word as typed counts 3/4, one of a lesser form (a compound
// for its part) 1/4. If there are any, term frequencies are counted in quarters.
#pragma once

#include "query/match/bm25.h"
#include "query/match/tf_window.h"
#include "store/snapshots.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// Estimated document frequency of a union of terms, assuming that they are independent.
Xapian::doccount estimate_of_any(const std::vector<Xapian::doccount>& frequencies,
                                 Xapian::doccount documents);

// The terms of a word's forms.
struct WordTerms {
  std::vector<std::string> terms;
  std::size_t minor_forms = 0; // how many, the last ones, are lesser forms
  double weight = 1;           // factor of the word's score
  std::size_t inflected = 0;   // how many, before those, are inflections

  // What an occurrence of a term counts; 1 if all count the same.
  Xapian::termcount count_of(std::size_t term) const;
};

// What an occurrence of a form, of an inflection, and of a lesser form counts.
inline constexpr Xapian::termcount full_count = 4;
inline constexpr Xapian::termcount inflected_count = 3;
inline constexpr Xapian::termcount minor_count = 1;
inline constexpr double lesser_weight = static_cast<double>(minor_count) / full_count;

// Cursor over the documents that hold a word, with its frequency and scores. If all forms count the
// same, the results are bit for bit those of Xapian's OP_SYNONYM under bm25::weight(). Lesser forms
// do not make the word less rare, unless it has no others.
class SynonymPostings {
public:
  // Starts before the first document. Xapian's exceptions pass through, here and below.
  SynonymPostings(const WordTerms& word, const Snapshot& snapshot);

  // Document frequency; see Xapian::PostingSource.
  Xapian::doccount termfreq_min() const { return max_of_a_term_; }
  Xapian::doccount termfreq_est() const { return estimate_; }
  Xapian::doccount termfreq_max() const { return sum_of_terms_; }

  // The current document; 0 before the first and after the last.
  Xapian::docid id() const { return id_; }
  // The word's frequency in it; in quarters if forms count differently, here and below.
  Xapian::termcount tf() const { return tf_; }

  // Moves to the next document with at least this tf.
  void next(Xapian::termcount min_tf = 0);
  // Moves to the first document from `id` on.
  void skip_to(Xapian::docid id) {
    if (id_ < id) {
      go_to(id);
    }
  }

  // The maximum that the word can add to a score.
  double max_score() const { return max_with(max_tf_); }
  // The maximum for a document with this tf.
  double max_with(Xapian::termcount tf) const {
    return tf < max_with_.size() ? max_with_[tf] : compute_max_with(tf);
  }
  // The least tf for which max_with() reaches `score`.
  Xapian::termcount min_tf(double score) const;
  // What it adds to the current document's score. REQUIRES: there is one, which is so long.
  double score(Xapian::termcount length) const { return score_with(tf_, length); }
  // The same of a document that holds it so often.
  double score_with(Xapian::termcount tf, Xapian::termcount length) const {
    return score_.of(tf * per_count_, length);
  }
  // What occurrences add that are `x` times the norm of the length (store/bm25_norm.h).
  double score_of_saturation(double x) const { return score_.of_saturation(x); }

  // The postings of a form, for those who read them in its place: then they are not where this
  // object has left them.
  struct FormPostings {
    std::string term;
    Xapian::termcount count = 1; // of an occurrence
    std::unique_ptr<Postings> postings;
  };
  const std::vector<FormPostings>& forms() const { return postings_; }
  // What an occurrence is that counts one.
  double per_count() const { return per_count_; }

private:
  // A form with its postings, which are at the current document or after it.
  struct Form {
    Xapian::docid id = 0;
    Postings* postings = nullptr;
    Xapian::termcount count = 1; // what an occurrence counts

    Xapian::termcount tf() const { return postings->wdf() * count; }
  };

  double compute_max_with(Xapian::termcount tf) const {
    const double occurrences = tf * per_count_;
    return score_.of(occurrences, std::max(occurrences, shortest_document_));
  }
  // Whether the first form alone is at the current document.
  bool is_only_first() const { return id_ != 0 && id_ < others_; }
  void go_to(Xapian::docid id);
  bool stay_with_first();
  void advance(Xapian::docid id);
  void restore_heap();
  void settle();
  Xapian::termcount tf_from(std::size_t form) const;
  bool find_in_window(Xapian::docid id, Xapian::termcount min_tf);
  void fill_window(Xapian::docid id);
  void next_in_windows(Xapian::termcount min_tf);
  void leave_window();

  Xapian::doccount max_of_a_term_ = 0;
  Xapian::doccount sum_of_terms_ = 0;
  Xapian::doccount estimate_ = 0;
  bm25::WordScore score_;
  double per_count_ = 1;              // occurrences per count
  std::array<double, 16> max_with_{}; // max_with() of the most frequent arguments
  double shortest_document_ = 0;      // length in words
  Xapian::termcount max_tf_ = 0;

  std::vector<FormPostings> postings_;
  std::vector<Form> forms_;  // a heap: the first has the lowest id
  Xapian::docid others_ = 0; // lowest id of the forms except the first
  // If no form dominates, term frequencies are accumulated over windows of 1,024 document ids
  // instead of merging with a heap; while a window is active, `forms_` is not heap-ordered.
  bool is_mixed_ = false;
  std::unique_ptr<TfWindow> window_; // null: none in use
  Xapian::docid id_ = 0;
  Xapian::termcount tf_ = 0;
};

} // namespace triglot
