#include "analysis/tokenise.h"

#include "analysis/word_break_table.h"

#include <stdexcept>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

// UAX #29 WB5, WB8 to WB10, WB13a and WB13b: these are in one word with those beside them.
bool is_in_word(WordBreak character) {
  return character == WordBreak::letter || character == WordBreak::digit ||
         character == WordBreak::connector;
}

// WB6, WB7 (letters) and WB11, WB12 (digits).
bool joins(WordBreak before, WordBreak middle, WordBreak after) {
  if (before != after) {
    return false;
  }
  return (before == WordBreak::letter &&
          (middle == WordBreak::mid_letter || middle == WordBreak::mid_both)) ||
         (before == WordBreak::digit &&
          (middle == WordBreak::mid_number || middle == WordBreak::mid_both));
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

// Appends the word of plain characters that begins at `at`, and returns where it ends.
std::uint32_t append_word(const PlainCharacters& characters, std::string_view text,
                          std::uint32_t at, std::vector<ByteSpan>& words) {
  const std::uint32_t begin = at;
  bool letter_or_digit = false; // a line of underscores is no word
  PlainCharacter character = characters.at(text, at);
  for (;;) {
    const WordBreak before = character.word_break;
    letter_or_digit = letter_or_digit || before != WordBreak::connector;
    at += character.size;
    character = characters.at(text, at);
    if (is_in_word(character.word_break)) {
      continue;
    }
    const std::uint32_t middle = character.size;
    const PlainCharacter after = characters.at(text, at + middle);
    if (!joins(before, character.word_break, after.word_break)) {
      break;
    }
    at += middle;
    character = after;
  }
  if (letter_or_digit) {
    words.push_back({begin, at});
  }
  return at;
}

// Where the piece ends that `at` is in.
std::uint32_t end_of_piece(std::string_view text, std::uint32_t at) {
  while (at < text.size() && !is_cut(text[at])) {
    ++at;
  }
  return at;
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

icu::BreakIterator& Tokeniser::boundaries() {
  if (boundaries_) {
    return *boundaries_;
  }
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
  return *boundaries_;
}

// Piece by piece between cuts: plain characters have their boundaries by the rules above, and a
// piece with any other is given to ICU as a whole.
void Tokeniser::tokenise(std::string_view text, std::vector<ByteSpan>& words) {
  const PlainCharacters& characters = PlainCharacters::instance();
  std::uint32_t piece_begin = 0;
  std::size_t words_before_piece = words.size();
  for (std::uint32_t at = 0; at < text.size();) {
    const PlainCharacter character = characters.at(text, at);
    if (is_in_word(character.word_break)) {
      at = append_word(characters, text, at, words);
    } else if (character.word_break == WordBreak::cut) {
      at += character.size;
      piece_begin = at;
      words_before_piece = words.size();
    } else if (character.word_break == WordBreak::ask_icu) {
      at = end_of_piece(text, at);
      words.resize(words_before_piece);
      tokenise_with_icu(text, {piece_begin, at}, words);
    } else {
      at += character.size;
    }
  }
}

void Tokeniser::tokenise_with_icu(std::string_view text, ByteSpan piece,
                                  std::vector<ByteSpan>& words) {
  icu::BreakIterator& boundaries = this->boundaries();
  Utf8Text utf8(piece.of(text));
  UErrorCode status = U_ZERO_ERROR;
  boundaries.setText(utf8.get(), status);
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU cannot read a text: ") + u_errorName(status));
  }
  std::int32_t begin = boundaries.first();
  for (std::int32_t end = boundaries.next(); end != icu::BreakIterator::DONE;
       begin = end, end = boundaries.next()) {
    append_split_at_separators(text,
                               {piece.begin + static_cast<std::uint32_t>(begin),
                                piece.begin + static_cast<std::uint32_t>(end)},
                               words);
  }
}

} // namespace triglot
