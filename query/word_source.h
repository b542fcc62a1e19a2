// The postings of a word's forms as those of one word.
//
//   accordo : 3 (twice), 7          the word : 3 (three times), 5, 7
//   accordi : 3, 5
#pragma once

#include "query/bm25.h"
#include "store/document_lengths.h"

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

// Finds and scores as OP_SYNONYM of the terms does under bm25::weight(), bit for bit, in a third of
// the time: documents that hold the word too seldom to become a hit are passed over without their
// length, which is what costs Xapian most. For one local database.
class WordSource final : public Xapian::PostingSource {
public:
  // REQUIRES: `lengths` are those of the database that is searched, and outlive the search.
  WordSource(std::vector<std::string> terms, DocumentLengths& lengths)
      : terms_(std::move(terms)), lengths_(lengths) {}

  // See Xapian::PostingSource.
  void init(const Xapian::Database& database) override;
  Xapian::doccount get_termfreq_min() const override { return most_of_a_term_; }
  Xapian::doccount get_termfreq_est() const override { return estimate_; }
  Xapian::doccount get_termfreq_max() const override { return sum_of_terms_; }
  void next(double least_score) override;
  void skip_to(Xapian::docid id, double least_score) override;
  bool at_end() const override { return id_ == 0; }
  Xapian::docid get_docid() const override { return id_; }
  double get_weight() const override { return score_.of(wdf_, lengths_.of(id_)); }
  std::string get_description() const override { return "WordSource"; }

private:
  // A form's postings, at the first behind the current document.
  struct Cursor {
    Xapian::docid id = 0;
    Xapian::PostingIterator at;
  };

  void read_statistics(const Xapian::Database& database);
  double most_with(Xapian::termcount wdf) const;
  void require_score(double least_score);
  void step();
  template <typename Move>
  void move_first(Move&& move);

  std::vector<std::string> terms_;
  DocumentLengths& lengths_;
  Xapian::doccount most_of_a_term_ = 0;
  Xapian::doccount sum_of_terms_ = 0;
  Xapian::doccount estimate_ = 0;
  bm25::WordScore score_;
  Xapian::termcount shortest_document_ = 0;
  Xapian::termcount most_wdf_ = 0;

  std::vector<Cursor> cursors_; // a heap: the first has the lowest id
  Xapian::docid id_ = 0;        // of the current document; 0 before the first and after the last
  Xapian::termcount wdf_ = 0;   // how often it holds the word
  double least_score_ = 0;
  Xapian::termcount least_wdf_ = 0; // with which least_score_ can be reached
};

} // namespace triglot
