// Tokenises dates as people write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct DateToken {
  std::string separator;  // text between the previous token, or the beginning, and this one
  std::string text;       // a run of digits, or of letters, folded (analysis/fold.h)
  bool is_number = false; // ASCII digits only
};

// The tokens, in order, in linear time.
//
//   "Wed, 22nd März 2025"  →  wed | ", " 22 | "" nd | " " marz | " " 2025
std::vector<DateToken> date_tokens(std::string_view text);

// The month, 1 to 12, that a folded word names in full or abbreviated, in English, Dutch, Italian,
// German, French or Spanish; 0 if none.
int month_named(std::string_view word);

} // namespace triglot
