#include "analysis/tokenise.h"

#include <stdexcept>

#include <unicode/locid.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

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

// No word of any script goes on across one of these, so the text may be cut at them.
bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
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

// ICU calls a run of underscores a word; there is nothing in it to search for.
void append_unless_blank_line(std::string_view text, ByteSpan word, std::vector<ByteSpan>& words) {
  if (word.of(text).find_first_not_of('_') != std::string_view::npos) {
    words.push_back(word);
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
    do {
      ++at;
    } while (at < piece.end &&
             (is_word_character(text[at]) ||
              (at + 1 < piece.end && joins(text[at - 1], text[at], text[at + 1]))));
    append_unless_blank_line(text, {begin, at}, words);
  }
}

// The length in bytes of an apostrophe at `at`; 0 where there is none.
std::uint32_t apostrophe_at(std::string_view text, std::uint32_t at) {
  if (text[at] == '\'') {
    return 1;
  }
  const std::string_view three = text.substr(at, 3);
  return three == "\u2018" || three == "\u2019" ? 3 : 0;
}

void append_split_at_apostrophes(std::string_view text, ByteSpan word,
                                 std::vector<ByteSpan>& words) {
  std::uint32_t begin = word.begin;
  for (std::uint32_t at = word.begin; at < word.end;) {
    const std::uint32_t length = apostrophe_at(text, at);
    if (length != 0) {
      append_unless_blank_line(text, {begin, at}, words);
      begin = at + length;
    }
    at += length != 0 ? length : 1;
  }
  append_unless_blank_line(text, {begin, word.end}, words);
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
}

void Tokeniser::tokenise(std::string_view text, std::vector<ByteSpan>& words) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = 0;
  while (at < size) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    const std::uint32_t begin = at;
    bool ascii = true;
    for (; at < size && !is_blank(text[at]); ++at) {
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
    if (boundaries_->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) {
      append_split_at_apostrophes(text,
                                  {piece.begin + static_cast<std::uint32_t>(begin),
                                   piece.begin + static_cast<std::uint32_t>(end)},
                                  words);
    }
  }
}

} // namespace triglot
