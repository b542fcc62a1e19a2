// A transducer of the Apertium project: pairs of strings, such as form and analysis, or lemma and
// translation.
//
//   0  1  a  a  0.0        states, symbols of both sides and a weight between tabs
//   1      0.0             a final state
//   --                     between two sections
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace triglot {

// What is called for a pair. Both are valid until it returns.
using PairFound = std::function<void(const std::string& surface, const std::string& lexical)>;

// Calls `found` for each pair. `printed`: what lt-print of lttoolbox prints of a *.bin. Without
// what is written together of several words (`acquistar+lo`), words with blanks in them, and
// sections of patterns, of numbers and addresses. What is no such text holds no pair; a path
// through the same state twice is not followed.
void for_each_path(std::string_view printed, const PairFound& found);

// The same of a dictionary of two languages: pairs of lemmas, without the tags behind them, which
// may have any number of paths. A pair may come several times. False where it has so many that
// some were left out.
bool for_each_lemma_pair(std::string_view printed, const PairFound& found);

} // namespace triglot
