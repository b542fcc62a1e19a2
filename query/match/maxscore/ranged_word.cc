#include "query/match/maxscore/ranged_word.h"

#include "store/bm25_norm.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace triglot {
namespace {

// For what single precision rounds down, of a sum of a few words.
constexpr double rounding_up = 1 + 1e-5;

constexpr std::array<float, 256> x_of_byte = [] {
  std::array<float, 256> all{};
  std::ranges::transform(x_of_bound, all.begin(), [](double x) { return static_cast<float>(x); });
  return all;
}();

// Of a rare form: its postings are read, but no lengths, so that each counts as in the shortest
// document.
TermBounds bounds_of_postings(Postings& postings, std::size_t ranges) {
  TermBounds bounds;
  bounds.bytes.resize(ranges);
  Xapian::termcount wdf = 0;
  std::uint8_t byte = 0; // of the wdf: most are the same
  for (; postings.id() != 0; postings.next()) {
    const std::uint32_t range = range_of(postings.id());
    if (range >= ranges) { // Xapian says that there are fewer documents
      throw Xapian::DatabaseCorruptError("the postings of a term do not add up");
    }
    if (byte == 0 || postings.wdf() != wdf) {
      wdf = postings.wdf();
      byte = bound_byte(wdf / bm25::norm(0, 1));
    }
    if (bounds.bytes[range] == 0) {
      bounds.present.push_back(range);
    }
    bounds.bytes[range] = std::max(bounds.bytes[range], byte);
  }
  return bounds;
}

// The highest byte of each eight.
using BlockBytes [[gnu::vector_size(16)]] = std::uint8_t;
using TwoBlocks [[gnu::vector_size(16)]] = std::uint64_t;
static_assert(block_ranges == sizeof(std::uint64_t));

TwoBlocks highest_bytes(TwoBlocks bytes) {
  for (const unsigned bits : {32U, 16U, 8U}) {
    const auto one = std::bit_cast<BlockBytes>(bytes);
    const auto other = std::bit_cast<BlockBytes>(bytes >> bits);
    bytes = std::bit_cast<TwoBlocks>(one > other ? one : other);
  }
  return bytes & 0xff;
}

// Adds a form's x in each block to `sums`.
void add_dense(const TermBounds& bounds, float factor, std::vector<float>& sums) {
  const auto add = [&](std::size_t block, TwoBlocks bytes) {
    const TwoBlocks highest = highest_bytes(bytes);
    for (std::size_t i = 0; i < 2 && block + i < sums.size(); ++i) {
      sums[block + i] += factor * x_of_byte[highest[i]]; // NOLINT: any byte
    }
  };
  TwoBlocks bytes{};
  std::size_t range = 0;
  for (; range + sizeof bytes <= bounds.bytes.size(); range += sizeof bytes) {
    std::memcpy(&bytes, bounds.bytes.data() + range, sizeof bytes);
    add(range / block_ranges, bytes);
  }
  if (range < bounds.bytes.size()) {
    bytes = TwoBlocks{};
    std::memcpy(&bytes, bounds.bytes.data() + range, bounds.bytes.size() - range);
    add(range / block_ranges, bytes);
  }
}

// The same of one that is in few ranges.
void add_sparse(const TermBounds& bounds, float factor, std::vector<float>& sums) {
  for (auto range = bounds.present.begin(); range != bounds.present.end();) {
    const std::size_t block = *range / block_ranges;
    std::uint8_t highest = 0;
    for (; range != bounds.present.end() && *range / block_ranges == block; ++range) {
      highest = std::max(highest, bounds.bytes[*range]);
    }
    sums[block] += factor * x_of_byte[highest]; // NOLINT: any byte
  }
}

} // namespace

RangedWord::RangedWord(const SynonymPostings& word, const RangeBounds& bounds) : word_(&word) {
  forms_.reserve(word.forms().size());
  for (const SynonymPostings::FormPostings& form : word.forms()) {
    Form& read = forms_.emplace_back();
    read.postings = form.postings.get();
    read.count = form.count;
    if (std::optional<TermBounds> stored = bounds.of(form.term)) {
      read.bounds = std::move(*stored);
    } else {
      read.bounds = bounds_of_postings(*form.postings, bounds.ranges());
      read.from = std::numeric_limits<Xapian::docid>::max();
    }
    read.factor = static_cast<float>(bounds.slack() * form.count * word.per_count() * rounding_up);
  }
  compute_block_bounds(bounds.ranges());
}

void RangedWord::compute_block_bounds(std::size_t ranges) {
  block_bounds_.resize(blocks_of(ranges));
  for (const Form& form : forms_) {
    const bool is_sparse = !form.bounds.present.empty();
    (is_sparse ? add_sparse : add_dense)(form.bounds, form.factor, block_bounds_);
  }
  for (float& x : block_bounds_) {
    x = bound(x);
  }
}

float RangedWord::bound(float x) const {
  return x == 0 ? absent : static_cast<float>(word_->score_of_saturation(x) * rounding_up);
}

float RangedWord::bound_in(std::uint32_t range) const {
  float x = 0;
  for (const Form& form : forms_) {
    x += form.factor * x_of_byte[form.bounds.bytes[range]]; // NOLINT: any byte
  }
  return bound(x);
}

RangeDocuments RangedWord::read(std::uint32_t range, RangeDocuments wanted) {
  RangeDocuments held = 0;
  for (Form& form : forms_) {
    if (form.bounds.bytes[range] != 0) {
      held = read(form, range * range_documents + 1, wanted, held);
    }
  }
  return held;
}

// The documents of `held`, and those of `wanted` that hold the form.
RangeDocuments RangedWord::read(Form& form, Xapian::docid first, RangeDocuments wanted,
                                RangeDocuments held) {
  constexpr int few = 4; // of which each is sought
  const bool seeks_each = std::popcount(wanted) <= few;
  const Xapian::docid last =
      first + range_documents - 1 - static_cast<Xapian::docid>(std::countl_zero(wanted));
  Postings& postings = *form.postings;
  while (wanted != 0) {
    const auto next = static_cast<Xapian::docid>(std::countr_zero(wanted));
    if (first + next >= form.from) {
      postings.skip_to(first + next);
    } else {
      postings.seek(first + next);
    }
    form.from = first + next;
    for (; postings.id() != 0 && postings.id() <= last; postings.next()) {
      const std::size_t document = postings.id() - first;
      const RangeDocuments bit = RangeDocuments{1} << document;
      if ((wanted & bit) != 0) {
        tf_[document] = ((held & bit) != 0 ? tf_[document] : 0) + // NOLINT: below 64
                        postings.wdf() * form.count;
        held |= bit;
      }
      if (seeks_each) {
        break;
      }
    }
    if (!seeks_each || postings.id() == 0 || postings.id() > last) {
      form.from = last + 1;
      return held;
    }
    wanted &= ~RangeDocuments{0} << (postings.id() - first) << 1U;
  }
  return held;
}

} // namespace triglot
