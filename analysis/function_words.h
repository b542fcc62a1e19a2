// Function words: articles, pronouns, prepositions, conjunctions, auxiliaries and question words,
// which tell little about a text's subject.
#pragma once

#include "analysis/language.h"

#include <string_view>

namespace triglot {

// Whether a form (see fold.h) is a function word of this language. Thread safe.
bool is_function_word(Language language, std::string_view form);

} // namespace triglot
