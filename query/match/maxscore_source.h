// Union of several conjunctions, scored by BM25, with MaxScore pruning.
#pragma once

#include "query/match/conjunction.h"
#include "store/snapshots.h"

#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// Produces the ranking of Xapian's OR of ANDs of SYNONYM, PHRASE and NEAR under bm25::weight(), up
// to floating-point rounding, but with MaxScore pruning (see Conjunction). Unlike Xapian 1.4 it
// also scores a phrase in an OR inside an AND correctly.
class MaxScoreSource final : public Xapian::PostingSource {
public:
  // Finds documents that match alternatives of at least `min_should_match` parts of the query, and
  // at least one alternative. REQUIRES: at least one alternative; `snapshots` are of the database
  // searched and outlive the search. Scoring requires a single database: Xapian's statistics across
  // several are not asked for.
  MaxScoreSource(std::vector<ConjunctionSpec> alternatives, const Snapshots& snapshots,
                 Scored scored, std::size_t min_should_match = 0)
      : alternatives_(std::move(alternatives)), snapshots_(&snapshots), scored_(scored),
        min_should_match_(min_should_match) {}

  // See Xapian::PostingSource.
  Xapian::PostingSource* clone() const override {
    return new MaxScoreSource(alternatives_, *snapshots_, scored_, min_should_match_);
  }
  void init(const Xapian::Database& database) override;
  Xapian::doccount get_termfreq_min() const override { return frequency_.least; }
  Xapian::doccount get_termfreq_est() const override { return frequency_.estimate; }
  Xapian::doccount get_termfreq_max() const override { return frequency_.most; }
  void next(double min_score) override;
  void skip_to(Xapian::docid id, double min_score) override;
  bool at_end() const override { return id_ == 0; }
  Xapian::docid get_docid() const override { return id_; }
  double get_weight() const override;
  // The alternatives in Xapian's notation: "(de PHRASE 2 fiets) OR (huis AND
  // boot)".
  std::string get_description() const override;

private:
  struct Alternative {
    Conjunction postings;
    std::size_t part = 0;
    double max_before = 0; // sum of max_score() of those before it
  };

  void read_statistics(Xapian::doccount documents);
  void find_any(Xapian::docid id);
  bool can_be_hit();
  bool holds_enough_parts();
  std::size_t first_needed_for_parts() const;

  std::vector<ConjunctionSpec> alternatives_;
  const Snapshots* snapshots_;
  Scored scored_;
  std::size_t min_should_match_;       // parts
  const Snapshot* snapshot_ = nullptr; // of the database being searched

  std::vector<Alternative> any_; // ascending by max_score()
  Frequency frequency_;
  double max_score_ = 0;
  double min_score_ = 0;
  // Index into `any_`: documents with none of the alternatives from here on cannot score enough.
  std::size_t first_needed_ = 0;
  std::vector<Xapian::docid> held_in_; // by part: the last document seen to hold it
  Xapian::docid id_ = 0;               // current document; 0 before the first and after the last
};

} // namespace triglot
