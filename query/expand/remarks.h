// What a person is told of a word as it is expanded: a note, or none.
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"

#include <string>
#include <vector>

namespace triglot {

// `C++` is a word; `Notepad++` and `#news` are common enough to say what becomes of them.
std::vector<std::string> notes_of_dropped_signs(const std::string& typed,
                                                const std::vector<Token>& tokens);

// Of a word that stands for more than can be searched.
std::vector<std::string> notes_of_left_out(const ExpandedWord& word);

} // namespace triglot
