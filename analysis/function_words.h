// Function words: articles, pronouns, prepositions, conjunctions, auxiliaries and question words,
// which say little of what a text is about.
#pragma once

#include "analysis/language.h"

#include <string_view>

namespace triglot {

// Whether a form (see fold.h) is one in this language. Thread safe.
bool is_function_word(Language language, std::string_view form);

} // namespace triglot
