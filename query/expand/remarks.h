// Notes for the user on how a word was expanded.
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"

#include <string>
#include <vector>

namespace triglot {

// `C++` is a word; `Notepad++` and `#news` are common enough to say what happens to their signs.
std::vector<std::string> notes_of_dropped_signs(const std::string& typed,
                                                const std::vector<Token>& tokens);

// A note if the word has more forms than can be searched.
std::vector<std::string> notes_of_left_out(const ExpandedWord& word);

} // namespace triglot
