// Language identification: of a text, and of passages in another language.
#pragma once

#include "analysis/language.h"
#include "analysis/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A passage in one of our languages. Runs are in order, do not overlap, and may leave gaps.
struct LanguageRun {
  ByteSpan span;
  Language language = Language::en;

  friend bool operator==(const LanguageRun&, const LanguageRun&) = default;
};

struct Identification {
  std::string code; // of the main language as CLD2 has it, "nl", "fr", "zh-Hant"; or empty
  int percent = 0;  // how much of the text is in it
  std::uint32_t text_bytes = 0;  // of letters and the blanks between them
  bool reliable = false;         // the main language is evident, or CLD2 is certain, and it fits
  std::vector<LanguageRun> runs; // only passages in languages of our table
};

// Identifies the language of `text`, a plain text. Empty code where nothing speaks for any language
// (no text, numbers only). CLD2 is asked unless the language is evident (function_word_detector.h),
// also where it is another than `declared`, the code that the text has come with. Never fails;
// thread safe. A string and no view, because CLD2 reads the byte behind the text. REQUIRES: valid
// UTF-8; text.size() < 2 GiB.
Identification identify(const std::string& text, std::string_view declared = {});

} // namespace triglot
