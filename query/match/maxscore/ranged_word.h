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

// So many ranges that follow one another are passed over together where they can.
inline constexpr std::size_t block_ranges = 8;
inline std::size_t blocks_of(std::size_t ranges) {
  return (ranges + block_ranges - 1) / block_ranges;
}

class RangedWord {
public:
  // Far below all bounds: of a range without the word.
  static constexpr float absent = -1e9F;

  // `word` outlives this object, which moves its postings. Xapian's exceptions pass through, here
  // and below, and Damaged.
  RangedWord(const SynonymPostings& word, const RangeBounds& bounds);

  // By block: as high as that of any of its ranges.
  const std::vector<float>& block_bounds() const { return block_bounds_; }
  // The most that it adds in a range.
  float bound_in(std::uint32_t range) const;

  // Reads the postings of a range: those of the `wanted` documents that hold the word.
  RangeDocuments read(std::uint32_t range, RangeDocuments wanted);
  // The most that it can add to one of them, whose length is not known.
  double max_score(std::size_t document) const {
    return word_->max_with(tf_[document]); // NOLINT: 64 at most
  }
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

  void compute_block_bounds(std::size_t ranges);
  float bound(float x) const;
  RangeDocuments read(Form& form, Xapian::docid first, RangeDocuments wanted, RangeDocuments held);

  const SynonymPostings* word_;
  std::vector<Form> forms_;
  std::vector<float> block_bounds_;
  std::array<Xapian::termcount, range_documents> tf_{};
};

} // namespace triglot
