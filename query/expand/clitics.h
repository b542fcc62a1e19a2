// Articles and pronouns joined to a word by an apostrophe, and a trailing 's.
#pragma once

#include "analysis/analyser.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Moves clitics from the tokens of one typed word to `dropped`: `dell'accordo` → accordo, `auto's`
// → auto; but `O'Brien` and `rock'n'roll` stay whole. At least one token stays.
void drop_clitics(std::string_view text, std::vector<Token>& tokens,
                  std::vector<std::string>& dropped);

} // namespace triglot
