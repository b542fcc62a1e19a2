// Which language a text is written in, and which of its passages in another. CLD2.
#pragma once

#include "analysis/language.h"
#include "analysis/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A passage in one of our languages. Runs are in order, do not overlap, and may leave gaps.
struct LanguageRun {
  ByteSpan span;
  Language language = Language::en;
};

struct Identification {
  std::string code; // of the main language, ISO 639, also of languages outside our table; or empty
  std::vector<LanguageRun> runs; // only passages in languages of our table
};

// Identifies the language of `text`, a plain text. Empty code where nothing speaks for any language
// (no text, numbers only). Never fails; thread safe.
// REQUIRES: valid UTF-8; text.size() < 2 GiB.
Identification identify(std::string_view text);

} // namespace triglot
