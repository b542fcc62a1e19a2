// Notes on what means something else in other programs, so that nothing is misread silently.
//
//   -c staking          -c leaves out articles with "c"; for the number of articles: --count
//   dutch or port       "or" is a word here; for either of two: dutch OR port
//   /sjor.*/            regular expressions are not searched; * stands for any letters: sjor*
#pragma once

#include "query/syntax/diagnostics.h"
#include "query/syntax/lexer.h"

#include <vector>

namespace triglot {

void note_lookalikes(const std::vector<Lexeme>& pieces, Diagnostics& notes);

} // namespace triglot
