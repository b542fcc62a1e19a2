// Intersection of the posting lists of several words, which may have to stand together.
//
//   "de fiets" huis : de, fiets, huis in any of its forms; de and fiets next to one another
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

// What is asked for: the words of some clauses.
struct AllOf {
  struct Clause {
    std::size_t words = 0;                // so many of `words`, in order
    std::optional<std::uint32_t> between; // as in query/expand/clause.h
  };

  std::vector<WordTerms> words;       // one at least
  std::vector<WordTerms> optional;    // that add to the score of what holds the words
  std::vector<Proximity> proximities; // of the clauses of several words
  std::vector<Clause> clauses;        // for the description alone
  std::size_t part = 0;               // of the query, from 1; 0: it does not count as one
};

// How many documents there are, as far as it is known beforehand.
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
  // Before the first. `snapshot` outlives this object. Xapian's exceptions pass through, here and
  // below, and Damaged where the order of an article's words cannot be read.
  Conjunction(const AllOf& all, const Snapshot& snapshot, Scored scored);

  const Frequency& frequency() const { return frequency_; }

  // The current document; 0 before the first and after the last.
  Xapian::docid id() const { return id_; }

  // To the first document from `id` on that scores `min_score`. Those that do not may be passed
  // over.
  void skip_to(Xapian::docid id, double min_score);

  // The most that a document can score; and what the current one does, given its length.
  double max_score() const { return max_score_; }
  double score(Xapian::termcount length) const;
  // The most that the current one can score, whatever its length.
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

  DocumentLengths* lengths_; // null where nothing scores
  std::vector<Proximity> proximities_;
  std::vector<Word> words_;               // the rarest first
  std::vector<SynonymPostings> optional_; // at the current document, or behind it
  double max_of_optional_ = 0;
  Frequency frequency_;
  double max_score_ = 0;
  double min_score_ = 0;
  Xapian::docid id_ = 0;
};

} // namespace triglot
