// How BM25 weighs an occurrence by the length of its document; see query/match/bm25.h.
#pragma once

#include <algorithm>

namespace triglot::bm25 {

inline constexpr double k1 = 1;
inline constexpr double b = 0.6;
inline constexpr double min_normalised_length =
    0.5; // lower bound of the normalised length (Xapian's min_normlen)

// Of so many occurrences tf a word adds rarity · x / (1 + x), where x = tf / norm.
inline double norm(double length, double average_length) {
  const double relative = average_length != 0 ? length / average_length : 0;
  return k1 * (std::max(relative, min_normalised_length) * b + (1 - b));
}

} // namespace triglot::bm25
