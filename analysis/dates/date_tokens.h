// The words and numbers of a date as people write it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct DateToken {
  std::string separator;  // what stands between it and the one before, or the text's beginning
  std::string text;       // a run of digits, or of letters: folded (analysis/fold.h)
  bool is_number = false; // digits are 0 to 9 only
};

// The tokens, in order. Takes time in proportion to the text.
//
//   "Wed, 22nd März 2025"  →  wed | ", " 22 | "" nd | " " marz | " " 2025
std::vector<DateToken> date_tokens(std::string_view text);

// The month, 1 to 12, that a folded word names, in full or abbreviated, in English, Dutch, Italian,
// German, French or Spanish; 0 where it names none.
int month_named(std::string_view word);

} // namespace triglot
