// The ranking: BM25.
//
//   Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
//   section 3.
#pragma once

#include "store/bm25_norm.h"

#include <algorithm>
#include <cmath>

#include <xapian.h>

namespace triglot::bm25 {

inline constexpr double k3 = 1; // has no effect: a word that is typed twice has twice the weight

// Slack for comparing bounds, which are differences of rounded sums; a word adds less than 100.
inline constexpr double rounding = 1e-9;

inline Xapian::BM25Weight weight() {
  return {k1, 0, k3, b, min_normalised_length};
}

// What one word adds to the score of a document that holds it: bit for bit what Xapian adds under
// weight(), with operations in the same order (weight/bm25weight.cc of 1.4).
class WordScore {
public:
  WordScore() = default;
  // `weight` is the factor of OP_SCALE_WEIGHT. REQUIRES: the database is not empty.
  WordScore(Xapian::doccount documents, Xapian::doccount with_word, double average_length,
            double weight = 1) {
    double odds = (documents - with_word + 0.5) / (with_word + 0.5);
    if (odds < 2) { // else common words would count against a document
      odds = odds * 0.5 + 1;
    }
    idf_ = std::log(odds) * weight * (k1 + 1);
    per_length_ = average_length != 0 ? 1 / average_length : 0;
  }

  // `occurrences` in a document of that length; fractional if some count less.
  double of(double occurrences, double length) const {
    const double relative = std::max(length * per_length_, min_normalised_length);
    return idf_ * (occurrences / (k1 * (relative * b + (1 - b)) + occurrences));
  }

  // The same of occurrences that are `x` times the norm of the length; infinite: the most of all.
  double of_saturation(double x) const { return idf_ * (1 - 1 / (1 + x)); }

private:
  double idf_ = 0;
  double per_length_ = 0;
};

} // namespace triglot::bm25
