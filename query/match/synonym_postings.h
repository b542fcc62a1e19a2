// Union of the posting lists of a word's forms, scored as those of one word.
//
//   accordo : 3 (twice), 7          the word : 3 (three times), 5, 7
//   accordi : 3, 5
#pragma once

#include "query/match/bm25.h"
#include "query/match/tf_window.h"
#include "store/snapshots.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

// In how many of all documents one of several terms is, if none knows of the others.
Xapian::doccount estimate_of_any(const std::vector<Xapian::doccount>& frequencies,
                                 Xapian::doccount documents);

// Where a word stands, what is known of it beforehand, and what it adds to scores: all as Xapian's
// OP_SYNONYM of the terms has it under bm25::weight(), bit for bit.
class SynonymPostings {
public:
  // Before the first document. Xapian's exceptions pass through, here and below.
  SynonymPostings(const std::vector<std::string>& terms, const Snapshot& snapshot);

  // In how many documents the word is; see Xapian::PostingSource.
  Xapian::doccount termfreq_min() const { return max_of_a_term_; }
  Xapian::doccount termfreq_est() const { return estimate_; }
  Xapian::doccount termfreq_max() const { return sum_of_terms_; }

  // The current document; 0 before the first and after the last.
  Xapian::docid id() const { return id_; }
  // How often it holds the word.
  Xapian::termcount wdf() const { return wdf_; }

  // To the next document that holds it so often.
  void next(Xapian::termcount min_wdf = 0);
  // To the first document from `id` on.
  void skip_to(Xapian::docid id) {
    if (id_ < id) {
      go_to(id);
    }
  }

  // The most that it can add to a document's score.
  double most() const { return max_with(max_wdf_); }
  // The same of a document that holds it so often.
  double max_with(Xapian::termcount wdf) const {
    return wdf < max_with_.size() ? max_with_[wdf] : reckon_most_with(wdf);
  }
  // How often a document must hold it, at least, for `max_with` to be as much as `score`.
  Xapian::termcount min_wdf(double score) const;
  // What it adds to the current document's score. REQUIRES: there is one, which is so long.
  double score(Xapian::termcount length) const { return score_.of(wdf_, length); }

private:
  // A form whose postings are at the current document or behind it.
  struct Form {
    Xapian::docid id = 0;
    Postings* postings = nullptr;
  };

  double reckon_most_with(Xapian::termcount wdf) const {
    return score_.of(wdf, std::max(wdf, shortest_document_));
  }
  // Whether the current document is the first form's alone.
  bool is_only_first() const { return id_ != 0 && id_ < others_; }
  void go_to(Xapian::docid id);
  bool stay_with_first();
  void advance(Xapian::docid id);
  void restore_heap();
  void settle();
  Xapian::termcount wdf_from(std::size_t form) const;
  bool find_in_window(Xapian::docid id, Xapian::termcount min_wdf);
  void fill_window(Xapian::docid id);
  void next_in_windows(Xapian::termcount min_wdf);
  void leave_window();

  Xapian::doccount max_of_a_term_ = 0;
  Xapian::doccount sum_of_terms_ = 0;
  Xapian::doccount estimate_ = 0;
  bm25::WordScore score_;
  std::array<double, 16> max_with_{}; // what is asked for most often
  Xapian::termcount shortest_document_ = 0;
  Xapian::termcount max_wdf_ = 0;

  std::vector<std::unique_ptr<Postings>> postings_;
  std::vector<Form> forms_;  // a heap: the first has the lowest id
  Xapian::docid others_ = 0; // the lowest id of the forms but the first
  // If no form dominates, term frequencies are accumulated over windows of 1,024 document ids
  // instead of merging with a heap; while a window is active, `forms_` is not heap-ordered.
  bool is_mixed_ = false;
  std::unique_ptr<TfWindow> window_; // null: not in one
  Xapian::docid id_ = 0;
  Xapian::termcount wdf_ = 0;
};

} // namespace triglot
