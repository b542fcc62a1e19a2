#include "analysis/word_parts.h"

#include "analysis/word_break_table.h"
#include "base/ascii.h"

#include <cstddef>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

// Whether a segment with this character is a word. ICU's rule status also accepts underscores, and
// misses letters joined to a pictograph.
bool makes_a_word(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
  case U_WB_ALETTER:
  case U_WB_HEBREW_LETTER:
  case U_WB_NUMERIC:
  case U_WB_KATAKANA:
    return true;
  case U_WB_EXTEND:
    return false;
  default: // characters of scripts without spaces
    return u_hasBinaryProperty(c, UCHAR_ALPHABETIC) != 0;
  }
}

void append_if_word(std::string_view text, ByteSpan segment, std::vector<ByteSpan>& words) {
  const std::string_view bytes = segment.of(text);
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), at, size, c);
    if (c >= 0 && makes_a_word(c)) {
      words.push_back(segment);
      return;
    }
  }
}

int class_of(UChar32 c) {
  return c < 0 ? U_WB_OTHER : u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
}

bool is_letter(UChar32 c) {
  return class_of(c) == U_WB_ALETTER || class_of(c) == U_WB_HEBREW_LETTER;
}

bool is_digit(UChar32 c) {
  return class_of(c) == U_WB_NUMERIC;
}

bool is_mark(UChar32 c) {
  const int value = class_of(c);
  return value == U_WB_EXTEND || value == U_WB_FORMAT || value == U_WB_ZWJ;
}

bool is_full_stop(UChar32 c) {
  return class_of(c) == U_WB_MIDNUMLET && !parts_words(c);
}

// CLDR's root locale removes the colons from MidLetter.
bool is_mid_letter(UChar32 c) {
  return class_of(c) == U_WB_MIDLETTER && c != U':' && c != U'\uFE55' && c != U'\uFF1A';
}

bool is_digit_sign(UChar32 c) {
  return is_raised_digit(c) || is_lowered_digit(c);
}

} // namespace

ByteSpan with_signs(std::string_view text, ByteSpan word) {
  if (word.size() == 1 && word.end < text.size() && is_ascii_letter(text[word.begin])) {
    const std::string_view rest = text.substr(word.end);
    const std::uint32_t signs = rest.starts_with("++") ? 2 : rest.starts_with('#') ? 1 : 0;
    const char behind = signs < rest.size() ? rest[signs] : ' ';
    if (signs != 0 && !is_ascii_letter(behind) && behind != '+' && behind != '#') {
      word.end += signs;
    }
  } else if (word.size() == 3 && word.begin > 0 && text[word.begin - 1] == '.') {
    const auto is_sign_or_blank = [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && c != '.' && c != '_' && c != '-' &&
             !is_ascii_letter(c) && !is_ascii_digit(c);
    };
    const std::string_view name = word.of(text);
    if ((name == "NET" || name == "net" || name == "Net") &&
        (word.begin == 1 || is_sign_or_blank(text[word.begin - 2]))) {
      --word.begin;
    }
  }
  return word;
}

void WordParts::add(ByteSpan segment) {
  std::uint32_t at = segment.begin;
  const UChar32 first = next_character(at);
  const bool is_sign = is_digit_sign(first);
  if (is_sign ? !after_word_ : !after_sign_ || !(is_letter(first) || is_digit(first))) {
    end_run();
    run_.begin = segment.begin;
    after_word_ = false;
  }
  run_.end = segment.end;
  after_sign_ = is_sign && after_word_;
  for (at = segment.begin; !is_sign && at < segment.end;) {
    const UChar32 c = next_character(at);
    after_word_ = is_mark(c) ? after_word_ : is_letter(c) || is_digit(c);
  }
}

void WordParts::end_run() {
  begin_ = run_.begin;
  begin_segment();
  for (std::uint32_t at = run_.begin; at < run_.end;) {
    const std::uint32_t here = at;
    const UChar32 c = next_character(at);
    if (divides(c, here, at)) {
      append(here);
      begin_ = at;
      begin_segment();
    } else if (is_full_stop(c)) {
      begin_segment();
      is_unit_ = false;
    } else if (!is_mark(c) && !is_raised_digit(c)) {
      base_ = c;
      ++bases_;
      is_unit_ = is_unit_ && is_letter(c) && bases_ <= longest_unit;
    }
  }
  append(run_.end);
  run_ = {run_.end, run_.end};
}

void WordParts::begin_segment() {
  bases_ = 0;
  base_ = 0;
  is_unit_ = true;
}

void WordParts::append(std::uint32_t end) {
  const std::size_t before = words_.size();
  append_if_word(text_, {begin_, end}, words_);
  if (words_.size() > before) {
    words_.back() = with_signs(text_, words_.back());
  }
}

// Whether the word ends before `c`, which is at `here`.
bool WordParts::divides(UChar32 c, std::uint32_t here, std::uint32_t behind) const {
  if (is_raised_digit(c)) {
    return begin_ == here || !is_unit_;
  }
  if (is_lowered_digit(c)) {
    return begin_ == here;
  }
  return parts_words(c) ||
         (is_full_stop(c) && !joins_digits(behind) && !joins_single_letters(behind));
}

// Whether a full stop joins the digits around it.
bool WordParts::joins_digits(std::uint32_t behind) const {
  return is_digit(base_) && is_digit(next_base(behind));
}

bool WordParts::joins_single_letters(std::uint32_t behind) const {
  const UChar32 letter = next_base(behind);
  const UChar32 next = next_base(behind);
  return bases_ == 1 && is_letter(base_) && is_letter(letter) &&
         !(is_letter(next) || is_digit(next) || is_mid_letter(next) || is_digit_sign(next));
}

// Reads the character at `at` and advances past it; negative if it is not UTF-8.
UChar32 WordParts::next_character(std::uint32_t& at) const {
  UChar32 c = 0;
  auto end = static_cast<std::int32_t>(at);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text_.data()), end,
          static_cast<std::int32_t>(piece_.end), c);
  at = static_cast<std::uint32_t>(end);
  return c;
}

// The next character from `at` on that is not a mark, 0 at the end; advances past it and its marks.
UChar32 WordParts::next_base(std::uint32_t& at) const {
  UChar32 base = 0;
  while (at < piece_.end) {
    std::uint32_t behind = at;
    const UChar32 c = next_character(behind);
    if (!is_mark(c)) {
      if (base != 0) {
        break;
      }
      base = c;
    }
    at = behind;
  }
  return base;
}

} // namespace triglot
