// Whether a text is evidently in one language, from its beginning to its end.
//
//   the library is used by all of the programs that are in this package → English
//   … is used by … La libreria è usata da tutti i programmi …           → nothing: a passage
#pragma once

#include "analysis/language.h"

#include <optional>
#include <string_view>

namespace triglot {

// The language of which there are function words all over the text, and next to none of others, in
// letters that it writes. Nothing for all that is less clear than that: short texts, lists of
// names, texts with a passage of a dozen words in another language, and all in languages that are
// not ours. How often it errs stands in ARCHITECTURE.md. Never fails; thread safe.
// REQUIRES: valid UTF-8.
std::optional<Language> evident_language(std::string_view text);

} // namespace triglot
