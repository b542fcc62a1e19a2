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

// The fingerprint of a text.
class Shingles {
public:
  // Reads at most the first MiB of the text, in linear time; keeps at most 32 KiB.
  Shingles(std::string_view text, Analyser& analyser);

  // Whether one of the texts has half of the other's shingles, and none is more than four times as
  // long. A text without a word is like no other.
  bool is_near_copy(const Shingles& other) const;

private:
  void keep_fewer();
  bool is_kept(std::uint64_t hash, unsigned halvings) const;

  std::vector<std::uint64_t> hashes_; // sorted; of a long text a sample
  unsigned halvings_ = 0;             // the number of times that half of all hashes were dropped
};

// For each text the index of the first text that it is a near copy of, which is a near copy of none
// itself; its own index if there is no such text before it.
std::vector<std::size_t> firsts_of_copies(const std::vector<Shingles>& texts);

} // namespace triglot
