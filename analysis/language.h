// The languages Triglot knows: one row each. A new language is a new row and its tests.
#pragma once

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

enum class StemmerSource : std::uint8_t { libstemmer, xapian };

struct LanguageRow {
  Language language;
  std::string_view code; // ISO 639-1
  std::string_view name;
  StemmerSource stemmer_source;
  std::string_view stemmer; // the Snowball algorithm's name in that library
  // Clitics: short words written together with the next or the previous one by an apostrophe,
  // folded. In a query they say nothing about what is sought (`dell'accordo`, `auto's`).
  std::span<const std::string_view> clitics_before;
  std::span<const std::string_view> clitics_after;
  // What detect_by_function_words() goes by: words of the language's own that few of its sentences
  // are without, lower case, with a blank between two; and the letters that it writes beyond a to
  // z.
  std::string_view function_words;
  std::string_view letters;
};

// The row of a language. Never fails.
const LanguageRow& row_of(Language language);

// All rows, in the order of the enumeration, which is also the order of counts in messages.
std::span<const LanguageRow, language_count> languages();

// "nl" → Language::nl; also "nl-NL", "NL_be". Nothing for any other language.
std::optional<Language> language_from_code(std::string_view code);

// The English name of the language with this code, ours or another's: "zh-Hant" → "Chinese
// (Traditional)". The code itself where it has none or is no code; never fails.
std::string language_name(std::string_view code);

// Whether a folded word is a clitic of any of the languages: before (`dell` + apostrophe) or
// after (apostrophe + `s`).
bool is_clitic_before(std::string_view form);
bool is_clitic_after(std::string_view form);

} // namespace triglot
