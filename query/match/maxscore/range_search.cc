#include "query/match/maxscore/range_search.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <utility>

namespace triglot {
namespace {

Xapian::docid first_document(std::uint32_t range) {
  return range * range_documents + 1;
}

// Calls `use(document)` for each.
template <typename Use>
void for_each_document(RangeDocuments documents, Use&& use) {
  for (; documents != 0; documents &= documents - 1) {
    use(static_cast<std::size_t>(std::countr_zero(documents)));
  }
}

RangeDocuments document_bit(std::size_t document) {
  return RangeDocuments{1} << document;
}

// Of what may hold either; a negative one holds nothing.
float bound_of_either(float one, float other) {
  return std::max(one, other) < 0 ? RangedWord::absent
                                  : std::max(one, 0.0F) + std::max(other, 0.0F);
}

} // namespace

std::optional<RangeBounds> RangeSearch::paying(const std::vector<Conjunction>& alternatives,
                                               const Snapshot& snapshot) {
  std::uint64_t postings = 0;
  for (const Conjunction& alternative : alternatives) {
    postings += alternative.words().front().postings.termfreq_max(); // the rarest
  }
  const std::size_t ranges = ranges_of(snapshot.database().get_lastdocid());
  if (postings <= ranges / 2) {
    return std::nullopt;
  }
  std::optional<RangeBounds> bounds = RangeBounds::open(snapshot);
  return bounds && bounds->unbounded() <= ranges / 2 ? std::move(bounds) : std::nullopt;
}

RangeSearch::RangeSearch(std::vector<Conjunction> alternatives, const Snapshot& snapshot,
                         const RangeBounds& bounds)
    : snapshot_(&snapshot), ranges_(bounds.ranges()) {
  std::ranges::sort(alternatives, {}, &Conjunction::max_score);
  alternatives_.reserve(alternatives.size());
  for (Conjunction& opened : alternatives) {
    Alternative& alternative = alternatives_.emplace_back(std::move(opened));
    for (const Conjunction::Word& word : alternative.postings.words()) {
      alternative.words.push_back({RangedWord(word.postings, bounds)});
    }
    for (const SynonymPostings& word : alternative.postings.optional()) {
      alternative.optional.push_back({RangedWord(word, bounds)});
    }
    by_bound_.push_back(&alternative);
  }
  compute_block_bounds();
}

Frequency RangeSearch::frequency() const {
  std::vector<Frequency> all;
  for (const Alternative& alternative : alternatives_) {
    all.push_back(alternative.postings.frequency());
  }
  return frequency_of_any(all, snapshot_->database().get_doccount());
}

// Sets its bound in a range, and that of each word.
void RangeSearch::Alternative::enter(std::uint32_t range) {
  bound = 0;
  for (Word& word : words) {
    word.bound = word.postings.bound_in(range);
    bound += word.bound;
    if (bound < 0) {
      bound = RangedWord::absent;
      return;
    }
  }
  for (Word& word : optional) {
    word.bound = std::max(word.postings.bound_in(range), 0.0F);
    bound += word.bound;
  }
}

float RangeSearch::bound_in(std::uint32_t range) {
  float bound = RangedWord::absent;
  for (Alternative& alternative : alternatives_) {
    alternative.enter(range);
    bound = bound_of_either(bound, static_cast<float>(alternative.bound));
  }
  return bound;
}

void RangeSearch::compute_block_bounds() {
  blocks_.resize(blocks_of(ranges_));
  for (std::size_t block = 0; block < blocks_.size(); ++block) {
    float highest = RangedWord::absent;
    for (const Alternative& alternative : alternatives_) {
      float bound = 0;
      for (const Word& word : alternative.words) {
        bound += word.postings.block_bounds()[block];
      }
      for (const Word& word : alternative.optional) {
        bound += std::max(word.postings.block_bounds()[block], 0.0F);
      }
      highest = bound_of_either(highest, bound);
    }
    blocks_[block].highest = highest;
  }
}

RangeSearch::Block& RangeSearch::known(std::size_t number) {
  Block& block = blocks_[number];
  if (!block.is_known) {
    for (std::size_t i = 0; i < block_ranges; ++i) {
      const std::size_t range = number * block_ranges + i;
      block.ranges[i] = range < ranges_ // NOLINT: i is in range
                            ? bound_in(static_cast<std::uint32_t>(range))
                            : RangedWord::absent;
    }
    block.is_known = true;
  }
  return block;
}

// A bound that so many ranges reach, if there are as many: they are sought in as many blocks.
float RangeSearch::highest_of_some(std::size_t ranges) {
  if (ranges >= blocks_.size()) {
    return static_cast<float>(any_score);
  }
  std::vector<float> highest;
  const auto cut_off = [&] {
    const auto last = highest.begin() + static_cast<std::ptrdiff_t>(ranges);
    std::nth_element(highest.begin(), last, highest.end(), std::greater<>());
    return std::max(*last, static_cast<float>(any_score));
  };
  highest.reserve(blocks_.size());
  for (const Block& block : blocks_) {
    highest.push_back(block.highest);
  }
  const float of_blocks = cut_off();
  highest.clear();
  for (std::size_t block = 0; block < blocks_.size(); ++block) {
    if (blocks_[block].highest >= of_blocks) {
      const Block& found = known(block);
      highest.insert(highest.end(), found.ranges.begin(), found.ranges.end());
    }
  }
  return highest.size() > ranges ? cut_off() : static_cast<float>(any_score);
}

// Looks at the ranges whose bounds are from `from` up to `below`, in order.
void RangeSearch::pass(float from, float below, const Look& look) {
  const auto is_wanted = [&](float bound) {
    return bound >= from && bound >= need_ - bm25::rounding;
  };
  for (std::size_t number = 0; number < blocks_.size(); ++number) {
    if (!is_wanted(blocks_[number].highest)) {
      continue;
    }
    const Block& block = known(number);
    for (std::size_t i = 0; i < block_ranges; ++i) {
      const float bound = block.ranges[i]; // NOLINT: i is in range
      if (bound < below && is_wanted(bound)) {
        look_at(static_cast<std::uint32_t>(number * block_ranges + i), look);
      }
    }
  }
}

void RangeSearch::find_best(std::size_t size, BestScores& best) {
  need_ = best.need();
  const auto look = [&](const ScoredDocument& document) {
    best.add(document);
    need_ = best.need();
  };
  float below = std::numeric_limits<float>::infinity();
  for (std::size_t ranges = 2 * size; below > any_score; ranges *= 8) {
    const float from = need_ > any_score ? static_cast<float>(any_score) : highest_of_some(ranges);
    pass(from, below, look);
    below = from;
  }
}

void RangeSearch::each_from(double least, const Look& look) {
  need_ = least;
  pass(static_cast<float>(any_score), std::numeric_limits<float>::infinity(), look);
}

void RangeSearch::look_at(std::uint32_t range, const Look& look) {
  range_ = range;
  const RangeDocuments candidates = find_candidates();
  for_each_document(candidates, [&](std::size_t document) {
    const Xapian::docid id = first_document(range) + static_cast<Xapian::docid>(document);
    double score = score_of(document);
    bool is_held = score >= need_;
    for (Alternative& alternative : alternatives_) {
      if (is_held && alternative.postings.has_proximities() &&
          (alternative.held & document_bit(document)) != 0 &&
          !alternative.postings.stand_together(id)) {
        alternative.held &= ~document_bit(document);
        is_held = std::ranges::any_of(alternatives_, [&](const Alternative& other) {
          return (other.held & document_bit(document)) != 0;
        });
        score = score_of(document);
        is_held = is_held && score >= need_;
      }
    }
    if (is_held) {
      look({id, score});
    }
  });
}

// MaxScore in a range: those alternatives that can add little are looked up only in the documents
// that hold others.
RangeDocuments RangeSearch::find_candidates() {
  constexpr RangeDocuments all = ~RangeDocuments{0};
  for (Alternative& alternative : alternatives_) {
    alternative.enter(range_);
  }
  if (alternatives_.size() == 1) {
    find(alternatives_.front(), all, need_);
    return alternatives_.front().held;
  }
  const auto bound_of = [](const Alternative* one) { return std::max(one->bound, 0.0); };
  std::ranges::sort(by_bound_, std::greater<>(), bound_of);
  double left = 0; // that those not looked at can add
  for (const Alternative* alternative : by_bound_) {
    left += bound_of(alternative);
  }
  const double most = left;
  RangeDocuments candidates = 0;
  for (Alternative* alternative : by_bound_) {
    const RangeDocuments wanted = left < need_ - bm25::rounding ? candidates : all;
    const double bound = bound_of(alternative);
    alternative->held = 0;
    if (alternative->bound >= 0) {
      find(*alternative, wanted, need_ - (most - bound));
    }
    candidates |= alternative->held;
    left -= bound;
  }
  return candidates;
}

// Finds the documents that hold an alternative, as far as they score what is needed.
void RangeSearch::find(Alternative& alternative, RangeDocuments wanted, double need) {
  double left = alternative.bound; // that words not looked at can add
  alternative.held = wanted;
  alternative.scores.fill(0);
  // Adds what a word adds, and drops those that no longer score enough. Lengths are looked up last:
  // most documents of a range are dropped by the term's frequency in them.
  const auto add = [&](RangedWord& word, RangeDocuments holding) {
    RangeDocuments enough = alternative.held;
    for_each_document(alternative.held, [&](std::size_t document) {
      double& score = alternative.scores[document]; // NOLINT: below 64
      const bool holds = (holding & document_bit(document)) != 0;
      const auto is_enough = [&](double more) {
        return score + more + left >= need - bm25::rounding;
      };
      if (holds && is_enough(word.max_score(document))) {
        const Xapian::docid id = first_document(range_) + static_cast<Xapian::docid>(document);
        score += word.score(document, snapshot_->lengths().of(id));
      }
      if (!is_enough(0)) {
        enough &= ~document_bit(document);
      }
    });
    alternative.held = enough;
  };
  for (Word& word : alternative.words) {
    alternative.held = word.postings.read(range_, alternative.held);
    left -= word.bound;
    add(word.postings, alternative.held);
    if (alternative.held == 0) {
      return;
    }
  }
  for (Word& word : alternative.optional) {
    left -= word.bound;
    add(word.postings, word.postings.read(range_, alternative.held));
  }
}

double RangeSearch::score_of(std::size_t document) const {
  double score = 0;
  for (const Alternative& alternative : alternatives_) {
    if ((alternative.held & document_bit(document)) != 0) {
      score += alternative.scores[document]; // NOLINT: below 64
    }
  }
  return score;
}

} // namespace triglot
