#include "query/match/ranged_word.h"

#include "store/bm25_norm.h"

#include <algorithm>
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
  for (; postings.id() != 0; postings.next()) {
    const std::uint32_t range = range_of(postings.id());
    if (range >= ranges) { // Xapian says that there are fewer documents
      throw Xapian::DatabaseCorruptError("the postings of a term do not add up");
    }
    if (bounds.bytes[range] == 0) {
      bounds.present.push_back(range);
    }
    bounds.bytes[range] =
        std::max(bounds.bytes[range], bound_byte(postings.wdf() / bm25::norm(0, 1)));
  }
  return bounds;
}

} // namespace

RangedWord::RangedWord(const SynonymPostings& word, const RangeBounds& bounds) : word_(&word) {
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
  compute_bounds(bounds.ranges());
}

float RangedWord::bound(float x) const {
  return x == 0 ? absent : static_cast<float>(word_->score_of_saturation(x) * rounding_up);
}

float RangedWord::x_in(std::size_t range) const {
  float x = 0;
  for (const Form& form : forms_) {
    x += form.bounds.bytes[range] == 0
             ? 0
             : form.factor * x_of_byte[form.bounds.bytes[range]]; // NOLINT: any byte
  }
  return x;
}

// Where one form at most is in many ranges, its bounds are looked up; those of the others are added
// where they are.
void RangedWord::compute_bounds(std::size_t ranges) {
  const auto is_dense = [](const Form& form) { return form.bounds.present.empty(); };
  const auto dense = std::find_if(forms_.begin(), forms_.end(), is_dense);
  const bool is_only = dense == forms_.end() || std::none_of(dense + 1, forms_.end(), is_dense);
  bounds_.resize(ranges, absent);
  if (!is_only) {
    for (std::size_t range = 0; range < ranges; ++range) {
      bounds_[range] = bound(x_in(range));
    }
    return;
  }
  if (dense != forms_.end()) {
    std::array<float, 256> bound_of{};
    for (std::size_t byte = 0; byte < bound_of.size(); ++byte) {
      bound_of[byte] = bound(dense->factor * x_of_byte[byte]); // NOLINT: both have as many
    }
    for (std::size_t range = 0; range < ranges; ++range) {
      bounds_[range] = bound_of[dense->bounds.bytes[range]]; // NOLINT: any byte
    }
  }
  for (const Form& form : forms_) {
    for (const std::uint32_t range : form.bounds.present) {
      bounds_[range] = bound(x_in(range));
    }
  }
}

RangeDocuments RangedWord::read(std::uint32_t range, RangeDocuments wanted) {
  const Xapian::docid first = range * range_documents + 1;
  RangeDocuments held = 0;
  for (Form& form : forms_) {
    if (form.bounds.bytes[range] == 0) {
      continue;
    }
    Postings& postings = *form.postings;
    if (first >= form.from) {
      postings.skip_to(first);
    } else {
      postings.seek(first);
    }
    for (; postings.id() != 0 && postings.id() - first < range_documents; postings.next()) {
      const std::size_t document = postings.id() - first;
      const RangeDocuments bit = RangeDocuments{1} << document;
      if ((wanted & bit) != 0) {
        tf_[document] = ((held & bit) != 0 ? tf_[document] : 0) + // NOLINT: below 64
                        postings.wdf() * form.count;
        held |= bit;
      }
    }
    form.from = first + range_documents;
  }
  return held;
}

} // namespace triglot
