// Whether a text is evidently in one language, from its beginning to its end.
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
  std::uint32_t text_bytes = 0; // of words, and a blank behind each
};

// The language of which there are function words all over the text, and next to none of others, in
// letters that it writes. Nothing for all that is less clear than that: short texts, lists of
// names, texts with longer passages in another language, and those in languages that are not ours.
// How often it errs stands in docs/decisions/0005. Never fails; thread safe.
// REQUIRES: valid UTF-8.
std::optional<DetectedLanguage> detect_by_function_words(std::string_view text);

} // namespace triglot
