// Finds words that are written joined, so that their joined spelling is a word too.
//
//   e-mail → email    node.js → nodejs    COVID-19 → covid19    1 000 000 → 1000000
//   water-⏎schap → waterschap (divided at the end of a line)    AT&T → att
#pragma once

#include "analysis/span.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace triglot {

// Longer ones are hardly ever written as one word, and some exist to flood an index. In words, and
// in bytes of the joined spelling.
inline constexpr std::size_t max_joined_words = 3;
inline constexpr std::size_t max_joined_bytes = 30;

struct JoinedWords {
  std::size_t first = 0; // index of the first word
  std::size_t count = 0;

  friend bool operator==(const JoinedWords&, const JoinedWords&) = default;
};

// In the order of the first words, the longer before the shorter. Words are joined by a hyphen, by
// one at the end of a line (also U+00AD and U+00AC there), by a full stop before a small letter or
// a single one, by an ampersand between one or two letters and two, and groups of digits by a blank
// or an apostrophe. Of more than three nothing is joined but what a line's end divides. REQUIRES:
// `words` are the text's, as the tokeniser gives them.
std::vector<JoinedWords> joined_words(std::string_view text, std::span<const ByteSpan> words);

} // namespace triglot
