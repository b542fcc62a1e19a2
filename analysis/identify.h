// Language identification, of a text and of passages in other languages.
#pragma once

#include "analysis/language.h"
#include "analysis/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A passage in one of our languages. Runs are sorted, do not overlap, and may leave gaps.
struct LanguageRun {
  ByteSpan span;
  Language language = Language::en;

  friend bool operator==(const LanguageRun&, const LanguageRun&) = default;
};

struct Identification {
  std::string code;              // main language as CLD2 names it, "nl", "fr", "zh-Hant"; or empty
  int percent = 0;               // share of the text in that language
  std::uint32_t text_bytes = 0;  // letters and the blanks between them
  bool reliable = false;         // the main language is evident, or CLD2 is certain and it fits
  std::vector<LanguageRun> runs; // only passages in languages of our table
};

// Identifies the language of `text`, a plain text. `code` is empty if nothing indicates any
// language (no text, only numbers). CLD2 is asked unless the language is evident
// (function_word_detector.h), and also if that differs from `declared`, the code that came with the
// text. Never fails; thread safe. Takes a string rather than a view because CLD2 reads the byte
// after the text. REQUIRES: valid UTF-8; text.size() < 2 GiB.
Identification identify(const std::string& text, std::string_view declared = {});

} // namespace triglot
