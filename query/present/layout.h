// How text fills a terminal: how many columns it takes, where lines break, how rows are shared.
#pragma once

#include "analysis/span.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace triglot {

// The columns that UTF-8 text takes: two for a wide character (UAX #11) or an emoji, none for a
// combining mark. Terminals differ in what they join to one emoji; here each part counts, so that a
// line never gets too long. Ill-formed bytes take a column each. REQUIRES: no control characters,
// see plain_line().
std::size_t columns_of(std::string_view text);

// Breaks text into lines of at most `width` columns, the first one of `first`: at blanks, which are
// dropped there, and in a word only if it is longer than a line; never before a combining mark or
// inside an emoji. A character that is wider than a line has one of its own. No lines for empty
// text. Takes time in proportion to the text. REQUIRES: both are > 0; no control characters.
std::vector<ByteSpan> wrap(std::string_view text, std::size_t first, std::size_t width);
inline std::vector<ByteSpan> wrap(std::string_view text, std::size_t width) {
  return wrap(text, width, width);
}

// The rows that printed text takes if the terminal breaks lines anywhere. Escape sequences for
// colours and hyperlinks take none. REQUIRES: columns > 0.
std::size_t rows_of(std::string_view printed, std::size_t columns);

// Shares rows out: each gets at least one, even if there are too few, and at most as many as it
// wants; those that get fewer get the same number, the first ones perhaps one more.
//
//   wanted 1, 6, 6, 6 of 12 rows → 1, 4, 4, 3
std::vector<std::size_t> share_rows(std::size_t rows, const std::vector<std::size_t>& wanted);

} // namespace triglot
