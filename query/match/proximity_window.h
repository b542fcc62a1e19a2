// Sliding window that finds words near one another, in any order.
//
//   cloud NEAR/1 capaciteit : a window of 3 positions
//   de cloud biedt meer … cloud met capaciteit  →  the second cloud, capaciteit
#pragma once

#include "analysis/span.h"
#include "query/expand/clause.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace triglot {

class ProximityWindow {
public:
  // `between`: the maximum number of other words among them, all gaps together.
  ProximityWindow(const std::vector<ExpandedWord>& words, std::uint32_t between);

  // Adds the next token of the text that is a form of one or more words: `words`, sorted, which
  // outlive this object. Returns a distinct token for each word, in order, from the window that
  // ends here; empty if there is no such choice.
  std::vector<std::size_t> add(std::size_t token, Position position,
                               const std::vector<std::size_t>& words);

private:
  struct Nearby {
    std::size_t token;
    Position position;
    const std::vector<std::size_t>* words; // those it is a form of
  };

  void count(const Nearby& nearby, int change);
  std::vector<std::size_t> choose() const;
  bool place(std::size_t word, std::vector<std::size_t>& word_of, std::vector<bool>& seen) const;

  std::uint32_t size_;
  std::deque<Nearby> nearby_;       // in the window
  std::vector<int> tokens_of_word_; // in the window
  std::vector<int> alike_;          // how many words have the same forms as each
  std::size_t words_nearby_ = 0;    // that have enough tokens, each on its own
};

} // namespace triglot
