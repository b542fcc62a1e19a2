// Upper bounds of what a word adds to the scores of documents, by ranges of 64 documents: a search
// passes over ranges that cannot reach the best.
//
//   huis : twice in document 70, whose length counts 0.8, once in 100 → 0 182 0 …
//
// BM25 gives rarity · x / (1 + x) for a word, where x is the sum of tf / norm(length) of its forms
// (bm25_norm.h). A byte has 255 · x / (1 + x) of the document of the range that has most, rounded
// up; 0 where the range has none.
//
// A build makes them of its postings, for terms that are not rare. An update says which ranges it
// has changed (BoundsState); documents behind those of the build have none. They hold for another
// average length, too: x grows by no more than it has grown.
#pragma once

#include "glass/build/merge_segments.h"
#include "glass/snapshot.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

inline constexpr Xapian::docid range_documents = 64;

// From 0. REQUIRES: id > 0.
inline std::uint32_t range_of(Xapian::docid id) {
  return (id - 1) / range_documents;
}
// How many there are of so many documents.
inline std::uint32_t ranges_of(Xapian::docid last_document) {
  return last_document == 0 ? 0 : range_of(last_document) + 1;
}

// The byte of x, rounded up; of x at least 0 it is at least 1. And the largest x that has it, which
// may be infinite.
std::uint8_t bound_byte(double x);
inline constexpr std::array<double, 256> x_of_bound = [] {
  std::array<double, 256> all{};
  for (std::size_t byte = 0; byte < all.size(); ++byte) {
    const double part = static_cast<double>(byte) / 255;
    all[byte] = byte == 255 ? std::numeric_limits<double>::infinity() : part / (1 - part); // NOLINT
  }
  return all;
}();

// More than single precision rounds.
inline constexpr double bounds_rounding = 1 + 1e-6;

// The bytes of a term.
struct TermBounds {
  std::vector<std::uint8_t> bytes; // by range
  // Where few of them are not 0, which: sorted. Else empty.
  std::vector<std::uint32_t> present;

  // Stored as they are, or, where most are 0, without these.
  std::string encode() const;
  // Throws Damaged where they are not such of so many ranges.
  static TermBounds decode(std::string_view encoded, std::size_t ranges);

  friend bool operator==(const TermBounds&, const TermBounds&) = default;
};

// Of what they were made.
struct BoundsHeader {
  Xapian::docid last_document = 0;
  double average_length = 0;

  std::string encode() const;
  // Nothing where they are of another format, or of another ranking. Throws Damaged where it is no
  // header.
  static std::optional<BoundsHeader> decode(std::string_view encoded);
};

// What has become of them since: of which revision of the database this was said last, and the
// ranges in which documents were replaced since the build. Where the revision is another, a program
// that knew nothing of them has written.
struct BoundsState {
  Xapian::rev revision = 0;
  std::set<std::uint32_t> changed = {};

  // The entry of the metadata.
  std::pair<std::string, std::string> entry() const;
  // Nothing where there is none. Throws Damaged.
  static std::optional<BoundsState> decode(std::string_view encoded);
};

// Makes them during a build.
PostingsMetadata make_range_bounds();

// Makes those of a term.
class BoundsMaker {
public:
  // Lengths by number less 1.
  BoundsMaker(double average_length, std::span<const Xapian::termcount> lengths);

  TermBounds of(std::span<const Posting> postings) const;

private:
  std::vector<float> per_occurrence_; // x of one, rounded up
};

// Those of a snapshot, as valid as that, whose exceptions pass through.
class RangeBounds {
public:
  // Nothing where there are none that hold for it.
  static std::optional<RangeBounds> open(const Snapshot& snapshot);

  // So many ranges, of all documents.
  std::size_t ranges() const { return ranges_; }
  // How many of them were changed, or added: what is in them has no bound.
  std::size_t unbounded() const { return state_.changed.size() + ranges_ - first_new_; }
  // By this x may be larger than the bytes say.
  double slack() const { return slack_; }
  // Those of a term; 255 in the ranges without bounds. Nothing where the term is rare: its postings
  // are few.
  std::optional<TermBounds> of(std::string_view term) const;

private:
  RangeBounds(const Snapshot& snapshot, const BoundsHeader& header, BoundsState state);

  const Snapshot* snapshot_;
  std::size_t built_;     // ranges that have bytes
  std::size_t first_new_; // range with a document that was added
  std::size_t ranges_;
  double slack_;
  BoundsState state_;
};

} // namespace triglot
