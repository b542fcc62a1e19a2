// Table of the characters whose word boundaries do not need ICU: Latin script up to U+024F, general
// punctuation, superscripts and subscripts, except for a few whose boundaries depend on more than
// their neighbours.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <unicode/umachine.h>

namespace triglot {

// No word of any script crosses one of these, so a text may be cut at them. Only ICU 72 takes `@`
// for a letter (ICU-22112, since reverted); cutting there hides that.
constexpr bool is_cut(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '@';
}

// Characters that divide what UAX #29 considers one word: apostrophes of all kinds, the narrow
// no-break space, underscores and the like, and the semicolon.
bool parts_words(UChar32 c);

// Whether it is one of ⁰ ¹ ² or ₀ ₁ ₂, which are not digits to UAX #29.
bool is_raised_digit(UChar32 c);
bool is_lowered_digit(UChar32 c);

// Word_Break classes of UAX #29, table 3, as tailored by ICU's root locale.
enum class WordBreak : std::uint8_t {
  apart,      // in no word
  cut,        // also in no word; see is_cut()
  letter,     // ALetter
  digit,      // Numeric
  raised,     // a superscript digit
  lowered,    // a subscript digit
  mid_letter, // MidLetter: joins letters
  mid_number, // MidNum: joins digits
  full_stop,  // MidNumLet: joins digits, and the letters of an abbreviation
  ask_icu     // not plain, or not UTF-8
};

struct ClassifiedCharacter {
  WordBreak word_break = WordBreak::ask_icu;
  std::uint8_t size = 1; // in bytes
};

// Classes of the plain characters, computed from ICU's properties. Immutable, so thread safe.
class CharacterTable {
public:
  static const CharacterTable& instance();

  // The character that begins at `at`; past the end of the text, one that cuts.
  ClassifiedCharacter at(std::string_view text, std::uint32_t at) const {
    if (at >= text.size()) {
      return {WordBreak::cut, 0};
    }
    const auto lead = static_cast<unsigned char>(text[at]);
    return lead < 0x80 ? ClassifiedCharacter{latin_[lead], 1} : beyond_ascii(text, at);
  }

private:
  CharacterTable();
  ClassifiedCharacter beyond_ascii(std::string_view text, std::uint32_t at) const;

  std::array<WordBreak, 0x250> latin_;      // U+0000 to U+024F
  std::array<WordBreak, 0x90> punctuation_; // U+2000 to U+208F
};

} // namespace triglot
