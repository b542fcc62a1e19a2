// The languages Triglot knows, one row each. To add a language, add a row and its tests.
#pragma once

#include "base/sorted_words.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace triglot {

enum class Language : std::uint8_t { en, nl, it };

inline constexpr std::size_t language_count = 3;

struct LanguageRow {
  Language language;
  std::string_view code; // ISO 639-1
  std::string_view name;
  std::string_view stemmer; // Xapian's name of the Snowball algorithm
  // Clitics: short words that an apostrophe attaches to the next or the previous word, folded. In a
  // query they carry no meaning (`dell'accordo`, `auto's`).
  std::span<const std::string_view> clitics_before;
  std::span<const std::string_view> clitics_after;
  // For detect_by_function_words(): words particular to the language that few of its sentences
  // lack, lower case, separated by blanks; and its letters beyond a to z.
  std::string_view detector_words;
  std::string_view letters;
  // For is_function_word(): its closed word classes, folded and split at apostrophes.
  SortedWords function_words;
  // For the fingerprint of an index: words that versions of its dictionary and its stemmer are
  // likely to read differently.
  std::string_view sample;
};

// The row of a language. Never fails.
const LanguageRow& row_of(Language language);

// All rows, in the order of the enumeration; messages list counts in the same order.
std::span<const LanguageRow, language_count> languages();

// "nl" → Language::nl; also "nl-NL", "NL_be". Nothing for any other language.
std::optional<Language> language_from_code(std::string_view code);

// The English name of the language with this code, whether or not it is one of ours: "zh-Hant" →
// "Chinese (Traditional)". Returns the code itself if it is unknown; never fails.
std::string language_name(std::string_view code);

// Whether a folded word is a clitic of any of our languages, before (`dell` + apostrophe) or after
// (apostrophe + `s`).
bool is_clitic_before(std::string_view form);
bool is_clitic_after(std::string_view form);

} // namespace triglot
