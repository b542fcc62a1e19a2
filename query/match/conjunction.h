// Intersection of the posting lists of several words, some of which may have to be adjacent or
// near.
//
//   "de fiets" huis : de, fiets and any form of huis; de and fiets adjacent
#pragma once

#include "query/match/proximity.h"
#include "query/match/synonym_postings.h"
#include "store/snapshots.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

enum class Scored : std::uint8_t { no, yes };

// The words of some clauses, all of which must match.
struct ConjunctionSpec {
  struct Clause {
    std::size_t words = 0;             // how many of `words`, in order
    std::optional<std::uint32_t> slop; // as in query/expand/clause.h
  };

  std::vector<WordTerms> words;       // at least one
  std::vector<WordTerms> optional;    // add to the score of documents that hold the words
  std::vector<Proximity> proximities; // of the clauses with several words
  std::vector<Clause> clauses;        // only for the description
  std::size_t part = 0;               // number of the part of the query, from 1; 0: counts as none
};

// Estimate and bounds of the number of matching documents.
struct Frequency {
  Xapian::doccount least = 0;
  Xapian::doccount estimate = 0;
  Xapian::doccount most = 0;
};

// The same of any of several, if none knows of the others.
Frequency frequency_of_any(const std::vector<Frequency>& all, Xapian::doccount documents);

// A cursor over them, which passes over what scores too little as early as that is known: where a
// word stands too seldom in a document, before its length is looked up, and where the score is too
// low, before the order of its words is looked at.
class Conjunction {
public:
  // Starts before the first document. `snapshot` outlives this object. Here and below, Xapian's
  // exceptions pass through, and Damaged is thrown if an article's positions cannot be read.
  Conjunction(const ConjunctionSpec& all, const Snapshot& snapshot, Scored scored);

  const Frequency& frequency() const { return frequency_; }

  // The current document; 0 before the first and after the last.
  Xapian::docid id() const { return id_; }

  // Moves to the first document from `id` on; may skip any that score less than `min_score`.
  void skip_to(Xapian::docid id, double min_score);

  // The maximum score of any document, and the score of the current one, given its length.
  double max_score() const { return max_score_; }
  double score(Xapian::termcount length) const;
  // Upper bound of the current document's score, whatever its length.
  double max_of_current() const;

  // What is asked for, for those who read the postings themselves: the words in the order in which
  // their scores are added up, then those that may be missing.
  struct Word {
    SynonymPostings postings;
    Xapian::termcount min_tf = 0; // with which the score can be reached that was asked for last
  };
  const std::vector<Word>& words() const { return words_; }
  const std::vector<SynonymPostings>& optional() const { return optional_; }
  // Whether words of a document that holds them all stand together, where they have to.
  bool stand_together(Xapian::docid id);
  bool has_proximities() const { return !proximities_.empty(); }

private:
  void read_statistics(Xapian::doccount documents);
  void require_score(double min_score);
  Xapian::docid next_candidate();
  double score_of_words(Xapian::termcount length) const;
  bool scores_enough();
  void find();

  DocumentLengths* lengths_; // null if unscored
  std::vector<Proximity> proximities_;
  std::vector<Word> words_;               // the rarest first
  std::vector<SynonymPostings> optional_; // at the current document or after it
  double max_of_optional_ = 0;
  Frequency frequency_;
  double max_score_ = 0;
  double min_score_ = 0;
  Xapian::docid id_ = 0;
};

} // namespace triglot
