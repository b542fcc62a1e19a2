// Detects texts that are evidently in one language from beginning to end.
//
//   the library is used by all of the programs that are in this package → English
//   … is used by … La libreria è usata da tutti i programmi …           → nothing: a passage
#pragma once

#include "analysis/language.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

struct DetectedLanguage {
  Language language = Language::en;
  std::uint32_t text_bytes = 0; // total length of the words, each with a blank
};

// The language whose function words occur all over the text, with next to none of other languages,
// and whose alphabet has all its letters. Nothing if that is less than clear: short texts, lists of
// names, texts with longer passages in another language, and languages that are not ours.
// docs/decisions/0005 has the error rates. Never fails; thread safe. REQUIRES: valid UTF-8.
std::optional<DetectedLanguage> detect_by_function_words(std::string_view text);

} // namespace triglot
