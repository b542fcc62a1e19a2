// Articles and pronouns that are written to a word with an apostrophe, and the 's behind one.
#pragma once

#include "analysis/analyser.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Takes them off the tokens of one typed word, and appends them to `dropped`: `dell'accordo` →
// accordo, `auto's` → auto; but `O'Brien` and `rock'n'roll` stay whole. One token at least stays.
void drop_clitics(std::string_view text, std::vector<Token>& tokens,
                  std::vector<std::string>& dropped);

} // namespace triglot
