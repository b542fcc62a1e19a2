// Words that two languages have of the same Latin or Greek one, by their endings.
//
//   en "revolution" → nl revolutie, it rivoluzione? no: revoluzione
#pragma once

#include "analysis/language.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// How the word would be spelled in the other language: a few spellings, most of which are no words.
// None where no ending is known. `cased`: as fold() gives it, in lower case.
std::vector<std::string> cognates_of(Language from, Language to, std::string_view cased);

} // namespace triglot
