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

// How a character that begins with `lead` goes on: how many bytes follow, and in which range the
// first of them lies. The others lie between 80 and BF.
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

} // namespace

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
  case U_WB_EXTEND: // vowel signs are alphabetic too, but none is a word alone
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
    // A part of a text that is valid for itself begins and ends between two characters.
    if (!is_utf8(word.of(text))) {
      return flaw("cuts a character");
    }
    previous_end = word.end;
  }
  return "none";
}

} // namespace triglot::test
