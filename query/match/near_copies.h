// Which articles are nearly the same: another headline, some words changed, cut, rearranged, or
// with more behind.
//
//   "De dijk is gebroken vannacht" → shingles (de dijk is) (dijk is gebroken) (is gebroken
//   vannacht)
//
// Broder (1997), "On the resemblance and containment of documents", with all shingles of a short
// text and a sample of those of a long one.
#pragma once

#include "analysis/analyser.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace triglot {

// What an article is recognised by.
class Shingles {
public:
  // Of a text, as far as its first MiB; takes time in proportion to that, and 32 KiB at most.
  Shingles(std::string_view text, Analyser& analyser);

  // Whether one of the texts has half of the other's shingles, and none is more than four times as
  // long. A text without a word is like no other.
  bool is_near_copy(const Shingles& other) const;

private:
  void keep_fewer();
  bool is_kept(std::uint64_t hash, unsigned halvings) const;

  std::vector<std::uint64_t> hashes_; // sorted; of a long text those that halving leaves
  unsigned halvings_ = 0;             // so often half of all hashes were left out
};

// For each of the texts the first one that it is a near copy of; its own number where there is none
// before it, and for those behind which only near copies of others come. Groups have one first
// text.
std::vector<std::size_t> firsts_of_copies(const std::vector<Shingles>& texts);

} // namespace triglot
