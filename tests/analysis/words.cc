#include "tests/analysis/words.h"

#include <array>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace triglot::test {
namespace {

bool is_printable_ascii(char c) {
  return c >= ' ' && c <= '~';
}

// What may follow the lead byte `lead` of a character: how many bytes, and the range of the first
// of them. The others are between 80 and BF.
struct Sequence {
  std::uint32_t trail_bytes;
  unsigned char low;
  unsigned char high;
};

std::optional<Sequence> sequence_after(unsigned char lead) {
  if (lead < 0x80) {
    return Sequence{0, 0x80, 0xBF};
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return Sequence{1, 0x80, 0xBF};
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : 0xBF;
    return Sequence{2, low, high};
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
    return Sequence{3, low, high};
  }
  return std::nullopt;
}

int class_of(UChar32 c) {
  return c < 0 ? U_WB_OTHER : u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
}

bool is_one_of(UChar32 c, std::u32string_view characters) {
  return characters.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

constexpr std::u32string_view raised_digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
constexpr std::u32string_view lowered_digits = U"₀₁₂₃₄₅₆₇₈₉";

// A character with the marks after it.
struct Base {
  UChar32 c = 0;
  ByteSpan span;
  bool begins = false; // preceded by a boundary

  bool is_letter() const {
    return class_of(c) == U_WB_ALETTER || class_of(c) == U_WB_HEBREW_LETTER;
  }
  bool is_digit() const { return class_of(c) == U_WB_NUMERIC; }
  bool is_raised() const { return is_one_of(c, raised_digits); }
  bool is_lowered() const { return is_one_of(c, lowered_digits); }
  bool parts() const {
    return class_of(c) == U_WB_EXTENDNUMLET || is_one_of(c, U"'‘’ʻʼ＇;；\u037E");
  }
  bool is_full_stop() const { return class_of(c) == U_WB_MIDNUMLET && !parts(); }
};

std::vector<Base> bases_of(std::string_view text, const std::vector<std::uint32_t>& boundaries) {
  std::vector<Base> bases;
  std::size_t boundary = 0;
  for (std::uint32_t at = boundaries.front(); at < boundaries.back();) {
    while (boundaries[boundary] < at) {
      ++boundary;
    }
    const Character character = first_character(text.substr(at));
    const UChar32 c = character.code ? static_cast<UChar32>(*character.code) : -1;
    const int value = class_of(c);
    const bool begins = boundaries[boundary] == at;
    if (!begins && !bases.empty() &&
        (value == U_WB_EXTEND || value == U_WB_FORMAT || value == U_WB_ZWJ)) {
      bases.back().span.end += character.size;
    } else {
      bases.push_back({c, {at, at + character.size}, begins});
    }
    at += character.size;
  }
  return bases;
}

// Removes the boundaries around subscripts and superscripts that belong to a word.
void join_digit_signs(std::vector<Base>& bases) {
  bool after_word = false;
  bool after_sign = false;
  for (Base& base : bases) {
    const bool is_sign = base.is_raised() || base.is_lowered();
    const bool is_word = base.is_letter() || base.is_digit();
    base.begins = base.begins && !(is_sign ? after_word : after_sign && is_word);
    after_sign = is_sign && after_word;
    after_word = is_sign ? after_word : is_word;
  }
}

bool is_unit(const std::vector<Base>& bases, std::size_t begin, std::size_t end) {
  int letters = 0;
  for (std::size_t i = begin; i < end; ++i) {
    letters += bases[i].is_letter() ? 1 : 0;
    if (!bases[i].is_letter() && !bases[i].is_raised()) {
      return false;
    }
  }
  return letters <= 3;
}

// Whether the full stop at `at` is inside a word: 3.14, U.S.A.
bool is_joining(const std::vector<Base>& bases, std::size_t begin, std::size_t at) {
  const auto at_end = [&](std::size_t i) { return i >= bases.size() || bases[i].begins; };
  if (at == begin || at_end(at + 1)) {
    return false;
  }
  const Base& before = bases[at - 1];
  const Base& after = bases[at + 1];
  if (before.is_digit() && after.is_digit()) {
    return true;
  }
  const bool single_before = at - 1 == begin || bases[at - 2].is_full_stop();
  if (!before.is_letter() || !after.is_letter() || !single_before) {
    return false;
  }
  if (at + 2 == bases.size()) {
    return true;
  }
  const Base& next = bases[at + 2];
  return !next.is_letter() && !next.is_digit() &&
         (class_of(next.c) != U_WB_MIDLETTER || is_one_of(next.c, U":﹕：")) && !next.is_raised() &&
         !next.is_lowered();
}

bool is_ascii_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_ascii_letter(char c) {
  return is_ascii_alphanumeric(c) && c > '9';
}

// C++, C#, .NET
ByteSpan with_its_signs(std::string_view text, ByteSpan word) {
  const std::string_view behind = text.substr(word.end);
  const std::string_view bytes = word.of(text);
  if (bytes.size() == 1 && is_ascii_letter(bytes[0])) {
    for (const std::string_view signs : {"++", "#"}) {
      if (behind.starts_with(signs)) {
        const std::string rest(behind.substr(signs.size(), 1));
        if (rest != "+" && rest != "#" && (rest.empty() || !is_ascii_letter(rest[0]))) {
          word.end += static_cast<std::uint32_t>(signs.size());
        }
        break;
      }
    }
  }
  if ((bytes == "NET" || bytes == "net" || bytes == "Net") &&
      text.substr(0, word.begin).ends_with('.')) {
    const std::string before(text.substr(0, word.begin - 1));
    if (before.empty() || (static_cast<unsigned char>(before.back()) < 0x80 &&
                           !is_ascii_alphanumeric(before.back()) && before.back() != '_' &&
                           before.back() != '-' && before.back() != '.')) {
      --word.begin;
    }
  }
  return word;
}

} // namespace

std::vector<ByteSpan> words_between(std::string_view text,
                                    const std::vector<std::uint32_t>& boundaries) {
  std::vector<Base> bases = bases_of(text, boundaries);
  join_digit_signs(bases);
  std::vector<ByteSpan> words;
  std::size_t begin = 0;
  std::uint32_t begin_byte = boundaries.front();
  bool is_word = false;
  const auto end_word = [&](std::uint32_t end) {
    if (is_word) {
      words.push_back(with_its_signs(text, {begin_byte, end}));
    }
    is_word = false;
  };
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const Base& base = bases[i];
    if (base.begins) {
      end_word(base.span.begin);
      begin = i;
      begin_byte = base.span.begin;
    }
    const bool skipped = (base.is_lowered() && i == begin) ||
                         (base.is_raised() && (i == begin || !is_unit(bases, begin, i)));
    if (skipped || base.parts() || (base.is_full_stop() && !is_joining(bases, begin, i))) {
      end_word(base.span.begin);
      begin = i + 1;
      begin_byte = base.span.begin + first_character(text.substr(base.span.begin)).size;
    } else {
      is_word = is_word || (base.c >= 0 && makes_a_word(base.c));
    }
  }
  end_word(boundaries.back());
  return words;
}

Character first_character(std::string_view bytes) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  const std::optional<Sequence> sequence = sequence_after(byte(0));
  if (!sequence) {
    return {1, std::nullopt};
  }
  constexpr std::array<unsigned char, 4> bits_of_lead = {0x7F, 0x1F, 0x0F, 0x07};
  char32_t code = byte(0) & bits_of_lead[sequence->trail_bytes];
  for (std::uint32_t at = 1; at <= sequence->trail_bytes; ++at) {
    const unsigned char low = at == 1 ? sequence->low : 0x80;
    const unsigned char high = at == 1 ? sequence->high : 0xBF;
    if (at == bytes.size() || byte(at) < low || byte(at) > high) {
      return {at, std::nullopt};
    }
    code = (code << 6) | (byte(at) & 0x3FU);
  }
  return {sequence->trail_bytes + 1, code};
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const Character character = first_character(bytes);
    if (!character.code) {
      return false;
    }
    bytes.remove_prefix(character.size);
  }
  return true;
}

bool makes_a_word(UChar32 character) {
  switch (u_getIntPropertyValue(character, UCHAR_WORD_BREAK)) {
  case U_WB_ALETTER:
  case U_WB_HEBREW_LETTER:
  case U_WB_NUMERIC:
  case U_WB_KATAKANA:
    return true;
  case U_WB_EXTEND: // vowel signs are alphabetic too, but never words by themselves
    return false;
  default:
    return u_hasBinaryProperty(character, UCHAR_ALPHABETIC) != 0;
  }
}

std::string made_utf8(std::string_view bytes) {
  std::string text;
  icu::UnicodeString::fromUTF8({bytes.data(), static_cast<int>(bytes.size())}).toUTF8String(text);
  return text;
}

std::string escaped(std::string_view bytes) {
  std::string shown;
  for (const char c : bytes) {
    if (is_printable_ascii(c)) {
      shown += c;
    } else {
      shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return shown;
}

std::string listed(std::string_view text, const std::vector<ByteSpan>& words) {
  std::string list;
  for (const ByteSpan word : words) {
    list += list.empty() ? "" : " | ";
    list += word.of(text);
  }
  return list;
}

std::string listed_with_offsets(std::string_view text, const std::vector<ByteSpan>& words) {
  std::string list;
  for (const ByteSpan word : words) {
    list += fmt::format("{}{} {}", list.empty() ? "" : " | ", word.begin, word.of(text));
  }
  return list;
}

std::string flaw_in(std::string_view text, const std::vector<ByteSpan>& words) {
  std::uint32_t previous_end = 0;
  for (const ByteSpan word : words) {
    const auto flaw = [&](std::string_view what) {
      return fmt::format("[{}, {}) {}: {}", word.begin, word.end, what, escaped(text));
    };
    if (word.begin < previous_end) {
      return flaw("overlaps the previous word or precedes it");
    }
    if (word.begin >= word.end) {
      return flaw("is empty");
    }
    if (word.end > text.size()) {
      return flaw("leaves the text");
    }
    // A part of a text that is valid by itself begins and ends between characters.
    if (!is_utf8(word.of(text))) {
      return flaw("cuts a character");
    }
    previous_end = word.end;
  }
  return "none";
}

} // namespace triglot::test
