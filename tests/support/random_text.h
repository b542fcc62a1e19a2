// Texts that nobody would write, the same in every run.
#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace triglot::test {

inline std::size_t below(std::mt19937& random, std::size_t limit) {
  return random() % limit;
}

// Up to `max_pieces` pieces in valid UTF-8: words of several scripts, apostrophes of all kinds,
// digits with separators, underscores, combining marks, joiners, emoji, blanks and line ends.
std::string random_text(std::mt19937& random, std::size_t max_pieces);

// The same with some bytes overwritten, cut out or put in: rarely valid UTF-8.
std::string random_bytes(std::mt19937& random, std::size_t max_pieces);

} // namespace triglot::test
