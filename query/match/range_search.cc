#include "query/match/range_search.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

namespace triglot {
namespace {

constexpr std::size_t block_ranges = 8;
constexpr double any_score = -1; // all that there are are higher

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

// Whether the words are so frequent that to add up the bounds of all ranges takes less than to look
// at their postings.
bool pays(const std::vector<Xapian::doccount>& rarest_of_each, std::size_t ranges) {
  const std::uint64_t postings =
      std::accumulate(rarest_of_each.begin(), rarest_of_each.end(), std::uint64_t{0});
  return postings > ranges / 2;
}

// The best scores that were seen.
class BestScores {
public:
  explicit BestScores(std::size_t size) : size_(size) {}

  bool is_full() const { return heap_.size() == size_; }
  double lowest() const { return heap_.front().score; }
  void add(const ScoredDocument& document) {
    if (is_full()) {
      if (document.score <= lowest()) {
        return;
      }
      std::ranges::pop_heap(heap_, std::greater<>(), &ScoredDocument::score);
      heap_.pop_back();
    }
    heap_.push_back(document);
    std::ranges::push_heap(heap_, std::greater<>(), &ScoredDocument::score);
  }
  std::vector<ScoredDocument> take() {
    std::ranges::sort(heap_, [](const ScoredDocument& one, const ScoredDocument& other) {
      return one.score != other.score ? one.score > other.score : one.id < other.id;
    });
    return std::move(heap_);
  }

private:
  std::size_t size_;
  std::vector<ScoredDocument> heap_; // the lowest at its top
};

} // namespace

std::unique_ptr<RangeSearch> RangeSearch::open(const std::vector<ConjunctionSpec>& alternatives,
                                               const Snapshot& snapshot) {
  const std::optional<RangeBounds> bounds = RangeBounds::open(snapshot);
  if (!bounds || bounds->unbounded() > bounds->ranges() / 2) {
    return nullptr;
  }
  std::vector<Alternative> opened;
  std::vector<Xapian::doccount> rarest;
  for (const ConjunctionSpec& all : alternatives) {
    opened.emplace_back(all, snapshot);
    rarest.push_back(opened.back().postings->words().front().postings.termfreq_max());
  }
  if (!pays(rarest, bounds->ranges())) {
    return nullptr;
  }
  std::ranges::sort(opened, {}, [](const Alternative& one) { return one.postings->max_score(); });
  return std::unique_ptr<RangeSearch>(new RangeSearch(std::move(opened), snapshot, *bounds));
}

RangeSearch::RangeSearch(std::vector<Alternative> alternatives, const Snapshot& snapshot,
                         const RangeBounds& bounds)
    : snapshot_(&snapshot), alternatives_(std::move(alternatives)) {
  for (Alternative& alternative : alternatives_) {
    for (const Conjunction::Word& word : alternative.postings->words()) {
      alternative.words.emplace_back(word.postings, bounds);
    }
    for (const SynonymPostings& word : alternative.postings->optional()) {
      alternative.optional.emplace_back(word, bounds);
    }
    by_bound_.push_back(&alternative);
  }
  compute_bounds(bounds.ranges());
}

Frequency RangeSearch::frequency() const {
  std::vector<Frequency> all;
  for (const Alternative& alternative : alternatives_) {
    all.push_back(alternative.postings->frequency());
  }
  return frequency_of_any(all, snapshot_->database().get_doccount());
}

double RangeSearch::Alternative::bound_in(std::uint32_t range) const {
  double bound = 0;
  for (const RangedWord& word : words) {
    bound += word.bounds()[range];
  }
  for (const RangedWord& word : optional) {
    bound += word.bound_or_zero(range);
  }
  return std::max(bound, double{RangedWord::absent});
}

void RangeSearch::compute_bounds(std::size_t ranges) {
  bounds_.assign(ranges, RangedWord::absent);
  std::vector<float> of_all(ranges);
  for (const Alternative& alternative : alternatives_) {
    const std::vector<float>& first = alternative.words.front().bounds();
    std::copy(first.begin(), first.end(), of_all.begin());
    for (std::size_t word = 1; word < alternative.words.size(); ++word) {
      const std::vector<float>& more = alternative.words[word].bounds();
      for (std::size_t range = 0; range < ranges; ++range) {
        of_all[range] += more[range];
      }
    }
    for (const RangedWord& word : alternative.optional) {
      const std::vector<float>& more = word.bounds();
      for (std::size_t range = 0; range < ranges; ++range) {
        of_all[range] += std::max(more[range], 0.0F);
      }
    }
    for (std::size_t range = 0; range < ranges; ++range) {
      const float both = std::max(bounds_[range], 0.0F) + std::max(of_all[range], 0.0F);
      bounds_[range] = std::max(bounds_[range], of_all[range]) < 0 ? RangedWord::absent : both;
    }
  }
  for (std::size_t block = 0; block < ranges; block += block_ranges) {
    const auto begin = bounds_.begin() + static_cast<std::ptrdiff_t>(block);
    const auto size = static_cast<std::ptrdiff_t>(std::min(block_ranges, ranges - block));
    block_bounds_.push_back(*std::max_element(begin, begin + size));
  }
}

// A bound that so many ranges reach, if there are as many.
float RangeSearch::highest_of_some(std::size_t ranges) const {
  if (ranges >= block_bounds_.size()) {
    return static_cast<float>(any_score);
  }
  std::vector<float> highest = block_bounds_;
  const auto last = highest.begin() + static_cast<std::ptrdiff_t>(ranges);
  std::nth_element(highest.begin(), last, highest.end(), std::greater<>());
  return std::max(*last, static_cast<float>(any_score));
}

// Looks at the ranges whose bounds are from `from` up to `below`, in order.
void RangeSearch::pass(float from, float below, const Look& look) {
  const auto is_wanted = [&](float bound) {
    return bound >= from && bound >= need_ - bm25::rounding;
  };
  for (std::size_t block = 0; block < block_bounds_.size(); ++block) {
    if (!is_wanted(block_bounds_[block])) {
      continue;
    }
    const std::size_t end = std::min((block + 1) * block_ranges, bounds_.size());
    for (std::size_t range = block * block_ranges; range < end; ++range) {
      if (bounds_[range] < below && is_wanted(bounds_[range])) {
        look_at(static_cast<std::uint32_t>(range), look);
      }
    }
  }
}

RangeSearch::Best RangeSearch::best(std::size_t size, Xapian::doccount check_at_least) {
  Best found;
  BestScores best(size);
  need_ = any_score;
  const auto look = [&](const ScoredDocument& document) {
    ++found.seen;
    best.add(document);
    if (best.is_full() && found.seen >= check_at_least) {
      need_ = best.lowest();
    }
  };
  float below = std::numeric_limits<float>::infinity();
  for (std::size_t ranges = 2 * size; below > any_score; ranges *= 8) {
    const float from = need_ > any_score ? static_cast<float>(any_score) : highest_of_some(ranges);
    pass(from, below, look);
    below = from;
  }
  found.all_seen = need_ <= any_score;
  found.documents = best.take();
  return found;
}

void RangeSearch::each_from(double least, const Look& look) {
  need_ = least;
  pass(static_cast<float>(any_score), std::numeric_limits<float>::infinity(), look);
}

void RangeSearch::look_at(std::uint32_t range, const Look& look) {
  const RangeDocuments candidates = find_candidates(range);
  for_each_document(candidates, [&](std::size_t document) {
    const Xapian::docid id = first_document(range) + static_cast<Xapian::docid>(document);
    double score = score_of(document);
    bool is_held = score >= need_;
    for (Alternative& alternative : alternatives_) {
      if (is_held && alternative.postings->has_proximities() &&
          (alternative.held & document_bit(document)) != 0 &&
          !alternative.postings->stand_together(id)) {
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
RangeDocuments RangeSearch::find_candidates(std::uint32_t range) {
  constexpr RangeDocuments all = ~RangeDocuments{0};
  if (alternatives_.size() == 1) {
    find(alternatives_.front(), range, all, need_);
    return alternatives_.front().held;
  }
  const auto bound_of = [range](const Alternative* one) {
    return std::max(one->bound_in(range), 0.0);
  };
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
    if (bound > 0 || alternative->bound_in(range) > RangedWord::absent / 2) {
      find(*alternative, range, wanted, need_ - (most - bound));
    }
    candidates |= alternative->held;
    left -= bound;
  }
  return candidates;
}

// Finds the documents that hold an alternative, as far as they score what is needed.
void RangeSearch::find(Alternative& alternative, std::uint32_t range, RangeDocuments wanted,
                       double need) {
  double left = alternative.bound_in(range); // that words not looked at can add
  alternative.held = wanted;
  const auto drop_low = [&] {
    RangeDocuments enough = alternative.held;
    for_each_document(alternative.held, [&](std::size_t document) {
      if (alternative.scores[document] + left < need - bm25::rounding) { // NOLINT: below 64
        enough &= ~document_bit(document);
      }
    });
    alternative.held = enough;
  };
  const auto add = [&](RangedWord& word, RangeDocuments documents, bool is_first) {
    for_each_document(documents, [&](std::size_t document) {
      const Xapian::docid id = first_document(range) + static_cast<Xapian::docid>(document);
      double& score = alternative.scores[document]; // NOLINT: below 64
      score = (is_first ? 0 : score) + word.score(document, snapshot_->lengths().of(id));
    });
  };
  for (RangedWord& word : alternative.words) {
    alternative.held = word.read(range, alternative.held);
    left -= word.bounds()[range];
    add(word, alternative.held, &word == &alternative.words.front());
    drop_low();
    if (alternative.held == 0) {
      return;
    }
  }
  for (RangedWord& word : alternative.optional) {
    left -= word.bound_or_zero(range);
    add(word, word.read(range, alternative.held), false);
    drop_low();
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
