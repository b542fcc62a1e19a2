// MaxScore as a source of postings for Xapian's matcher.
#pragma once

#include "query/match/maxscore/maxscore.h"
#include "store/snapshots.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// Produces the ranking of Xapian's OR of ANDs of SYNONYM, PHRASE and NEAR under bm25::weight(), up
// to floating-point rounding, but with MaxScore's pruning. Unlike Xapian 1.4 it
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
  Xapian::doccount get_termfreq_min() const override { return found_->frequency().least; }
  Xapian::doccount get_termfreq_est() const override { return found_->frequency().estimate; }
  Xapian::doccount get_termfreq_max() const override { return found_->frequency().most; }
  void next(double min_score) override;
  void skip_to(Xapian::docid id, double min_score) override;
  bool at_end() const override { return found_->id() == 0; }
  Xapian::docid get_docid() const override { return found_->id(); }
  double get_weight() const override;
  // The alternatives in Xapian's notation: "(de PHRASE 2 fiets) OR (huis AND
  // boot)".
  std::string get_description() const override;

private:
  std::vector<ConjunctionSpec> alternatives_;
  const Snapshots* snapshots_;
  Scored scored_;
  std::size_t min_should_match_;  // parts
  std::optional<MaxScore> found_; // in the database being searched
};

} // namespace triglot
