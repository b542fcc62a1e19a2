#include "analysis/tokenise.h"

#include <stdexcept>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word_character(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

// No word of any script goes on across one of these, so the text may be cut at them. ICU 72 alone
// takes `@` for a letter (ICU-22112, taken back later); cutting there hides that from it.
bool is_cut(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '@';
}

// UAX #29 WB6, WB7 (letters) and WB11, WB12 (digits), for ASCII. The apostrophe would join too; we
// split there.
bool joins(char before, char middle, char after) {
  if (is_letter(before) && is_letter(after)) {
    return middle == '.';
  }
  if (is_digit(before) && is_digit(after)) {
    return middle == '.' || middle == ',' || middle == ';';
  }
  return false;
}

// Whether a segment that holds this character is a word. ICU's own rule status says so of
// underscores and misses letters joined to a pictograph.
bool makes_a_word(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
  case U_WB_ALETTER:
  case U_WB_HEBREW_LETTER:
  case U_WB_NUMERIC:
  case U_WB_KATAKANA:
    return true;
  case U_WB_EXTEND:
    return false;
  default: // signs of scripts without spaces
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

void tokenise_ascii(std::string_view text, ByteSpan piece, std::vector<ByteSpan>& words) {
  std::uint32_t at = piece.begin;
  while (at < piece.end) {
    if (!is_word_character(text[at])) {
      ++at;
      continue;
    }
    const std::uint32_t begin = at;
    bool letter_or_digit = false; // a line of underscores is no word
    do {
      letter_or_digit = letter_or_digit || text[at] != '_';
      ++at;
    } while (at < piece.end &&
             (is_word_character(text[at]) ||
              (at + 1 < piece.end && joins(text[at - 1], text[at], text[at + 1]))));
    if (letter_or_digit) {
      words.push_back({begin, at});
    }
  }
}

// The length in bytes of an apostrophe or a narrow no-break space at `at`; 0 where there is none.
std::uint32_t separator_at(std::string_view text, std::uint32_t at) {
  if (text[at] == '\'') {
    return 1;
  }
  const std::string_view three = text.substr(at, 3);
  return three == "\u2018" || three == "\u2019" || three == "\u202F" ? 3 : 0;
}

void append_split_at_separators(std::string_view text, ByteSpan word,
                                std::vector<ByteSpan>& words) {
  std::uint32_t begin = word.begin;
  for (std::uint32_t at = word.begin; at < word.end;) {
    const std::uint32_t length = separator_at(text, at);
    if (length != 0) {
      append_if_word(text, {begin, at}, words);
      begin = at + length;
    }
    at += length != 0 ? length : 1;
  }
  append_if_word(text, {begin, word.end}, words);
}

// A UText over UTF-8, closed at the end of its scope.
class Utf8Text {
public:
  explicit Utf8Text(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, bytes.data(), static_cast<std::int64_t>(bytes.size()), &status);
    if (U_FAILURE(status)) {
      throw std::runtime_error(std::string("ICU cannot open a text: ") + u_errorName(status));
    }
  }
  ~Utf8Text() { utext_close(&text_); }
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;

  UText* get() { return &text_; }

private:
  UText text_ = UTEXT_INITIALIZER;
};

} // namespace

Tokeniser::Tokeniser() {
  UErrorCode status = U_ZERO_ERROR;
  boundaries_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU has no word boundaries: ") + u_errorName(status));
  }
  // ICU loads the dictionary of a script without spaces when it first meets the script, and divides
  // some texts otherwise before than after. Let it meet them all, so that a text's words do not
  // depend on the texts before it.
  std::vector<ByteSpan> ignored;
  tokenise("あ一カ ไทย ກກ ကက កក", ignored);
}

void Tokeniser::tokenise(std::string_view text, std::vector<ByteSpan>& words) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = 0;
  while (at < size) {
    if (is_cut(text[at])) {
      ++at;
      continue;
    }
    const std::uint32_t begin = at;
    bool ascii = true;
    for (; at < size && !is_cut(text[at]); ++at) {
      ascii = ascii && is_ascii(text[at]);
    }
    if (ascii) {
      tokenise_ascii(text, {begin, at}, words);
    } else {
      tokenise_with_icu(text, {begin, at}, words);
    }
  }
}

void Tokeniser::tokenise_with_icu(std::string_view text, ByteSpan piece,
                                  std::vector<ByteSpan>& words) {
  Utf8Text utf8(piece.of(text));
  UErrorCode status = U_ZERO_ERROR;
  boundaries_->setText(utf8.get(), status);
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU cannot read a text: ") + u_errorName(status));
  }
  std::int32_t begin = boundaries_->first();
  for (std::int32_t end = boundaries_->next(); end != icu::BreakIterator::DONE;
       begin = end, end = boundaries_->next()) {
    append_split_at_separators(text,
                               {piece.begin + static_cast<std::uint32_t>(begin),
                                piece.begin + static_cast<std::uint32_t>(end)},
                               words);
  }
}

} // namespace triglot
