// A word by ranges of 64 documents: the most that it can add to a score in each, and which
// documents of one hold it.
#pragma once

#include "query/match/synonym_postings.h"
#include "store/range_bounds.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <xapian.h>

namespace triglot {

// Documents of a range: the bit of each is that of its number in it, from 0.
using RangeDocuments = std::uint64_t;

class RangedWord {
public:
  // Far below all bounds: of a range without the word.
  static constexpr float absent = -1e9F;

  // `word` outlives this object, which moves its postings. Xapian's exceptions pass through, here
  // and below, and Damaged.
  RangedWord(const SynonymPostings& word, const RangeBounds& bounds);

  // By range.
  const std::vector<float>& bounds() const { return bounds_; }
  // What it can add where it may be missing.
  double bound_or_zero(std::uint32_t range) const { return std::max(bounds_[range], 0.0F); }

  // Reads the postings of a range: those of the `wanted` documents that hold the word.
  RangeDocuments read(std::uint32_t range, RangeDocuments wanted);
  // What it adds to one of them, which is so long.
  double score(std::size_t document, Xapian::termcount length) const {
    return word_->score_with(tf_[document], length); // NOLINT: 64 at most
  }

private:
  struct Form {
    Postings* postings = nullptr;
    Xapian::termcount count = 1;
    TermBounds bounds;
    Xapian::docid from = 1; // the postings are at the first document from this one on
    float factor = 1;       // of x, as much as the form counts
  };

  void compute_bounds(std::size_t ranges);
  float bound(float x) const;
  float x_in(std::size_t range) const;

  const SynonymPostings* word_;
  std::vector<Form> forms_;
  std::vector<float> bounds_;
  std::array<Xapian::termcount, range_documents> tf_{};
};

} // namespace triglot
