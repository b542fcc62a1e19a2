#include "analysis/word_break_table.h"

#include <cstddef>

#include <unicode/uchar.h>

namespace triglot {
namespace {

constexpr UChar32 first_punctuation = 0x2000;

WordBreak word_break_of(UChar32 c) {
  if (c < 0x80 && is_cut(static_cast<char>(c))) {
    return WordBreak::cut;
  }
  // CLDR removes the colon from MidLetter.
  if (parts_words(c) || c == ':') {
    return WordBreak::apart;
  }
  if (is_raised_digit(c) || is_lowered_digit(c)) {
    return is_raised_digit(c) ? WordBreak::raised : WordBreak::lowered;
  }
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
  case U_WB_ALETTER:
    return WordBreak::letter;
  case U_WB_NUMERIC:
    return WordBreak::digit;
  case U_WB_MIDLETTER:
    return WordBreak::mid_letter;
  case U_WB_MIDNUM:
    return WordBreak::mid_number;
  case U_WB_MIDNUMLET:
    return WordBreak::full_stop;
  case U_WB_CR:
  case U_WB_LF:
  case U_WB_NEWLINE:
  case U_WB_WSEGSPACE:
  case U_WB_DOUBLE_QUOTE: // joins Hebrew letters, which are not plain
    return WordBreak::apart;
  case U_WB_OTHER:
    // Characters of scripts without spaces form words, which ICU divides by dictionary.
    return u_hasBinaryProperty(c, UCHAR_ALPHABETIC) ? WordBreak::ask_icu : WordBreak::apart;
  default: // soft hyphens, joiners and marks, which attach to the character before
    return WordBreak::ask_icu;
  }
}

} // namespace

bool parts_words(UChar32 c) {
  switch (c) {
  case U'\'':
  case U'\u2018':
  case U'\u2019':
  case U'\u02BB':
  case U'\u02BC':
  case U'\uFF07':
  case U';':
  case U'\u037E':
  case U'\uFF1B':
    return true;
  default: // also U+202F
    return u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_EXTENDNUMLET;
  }
}

bool is_raised_digit(UChar32 c) {
  return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

bool is_lowered_digit(UChar32 c) {
  return c >= 0x2080 && c <= 0x2089;
}

const CharacterTable& CharacterTable::instance() {
  static const CharacterTable characters;
  return characters;
}

CharacterTable::CharacterTable() {
  for (std::size_t i = 0; i < latin_.size(); ++i) {
    latin_[i] = word_break_of(static_cast<UChar32>(i));
  }
  for (std::size_t i = 0; i < punctuation_.size(); ++i) {
    punctuation_[i] = word_break_of(first_punctuation + static_cast<UChar32>(i));
  }
}

ClassifiedCharacter CharacterTable::beyond_ascii(std::string_view text, std::uint32_t at) const {
  const auto byte = [&](std::uint32_t offset) -> unsigned {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0;
  };
  const auto is_trail = [](unsigned value) { return (value & 0xC0U) == 0x80; };
  if (byte(0) >= 0xC2 && byte(0) <= 0xDF && is_trail(byte(1))) {
    const unsigned c = (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    return {c < latin_.size() ? latin_[c] : WordBreak::ask_icu, 2};
  }
  if (byte(0) == 0xE2 && byte(1) >= 0x80 && byte(1) <= 0x82 && is_trail(byte(2))) {
    const unsigned c = (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    return {c < punctuation_.size() ? punctuation_[c] : WordBreak::ask_icu, 3};
  }
  return {WordBreak::ask_icu, 1};
}

} // namespace triglot
