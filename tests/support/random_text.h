// Random texts that nobody would write, deterministic.
#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace triglot::test {

inline std::size_t below(std::mt19937& random, std::size_t limit) {
  return random() % limit;
}

// Up to `max_pieces` pieces of valid UTF-8: words of several scripts, apostrophes of all kinds,
// digits with separators, underscores, combining marks, joiners, emoji, blanks and line ends.
std::string random_text(std::mt19937& random, std::size_t max_pieces);

// random_text() with some bytes overwritten, removed or inserted: rarely valid UTF-8.
std::string random_bytes(std::mt19937& random, std::size_t max_pieces);

} // namespace triglot::test
