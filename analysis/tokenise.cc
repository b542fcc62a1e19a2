#include "analysis/tokenise.h"

#include "analysis/word_break_table.h"
#include "analysis/word_parts.h"

#include <stdexcept>

#include <unicode/locid.h>
#include <unicode/utext.h>

namespace triglot {
namespace {

// UAX #29 WB5, WB8 to WB10: these characters do not break from each other.
bool is_in_word(WordBreak character) {
  return character == WordBreak::letter || character == WordBreak::digit;
}

// No word continues past these.
bool ends_word(WordBreak character) {
  return character == WordBreak::cut || character == WordBreak::apart;
}

// WB6, WB7 (letters, except for full stops) and WB11, WB12 (digits).
bool joins(WordBreak before, WordBreak middle, WordBreak after) {
  if (before != after) {
    return false;
  }
  return (before == WordBreak::letter && middle == WordBreak::mid_letter) ||
         (before == WordBreak::digit &&
          (middle == WordBreak::mid_number || middle == WordBreak::full_stop));
}

// Whether more than one letter follows a full stop, given the character after the first:
// `piazza.Domani` is two words, `U.S.A` one.
bool goes_on(WordBreak next) {
  return is_in_word(next) || next == WordBreak::mid_letter || next == WordBreak::raised ||
         next == WordBreak::lowered;
}

// A superscript belongs to a unit (`km²`); after a longer word or a number it is a footnote mark.
// REQUIRES: plain characters.
bool may_have_superscript(const CharacterTable& characters, std::string_view text, ByteSpan word) {
  int letters = 0;
  for (std::uint32_t at = word.begin; at < word.end;) {
    const ClassifiedCharacter character = characters.at(text, at);
    letters += character.word_break == WordBreak::raised ? 0 : 1;
    if (letters > longest_unit ||
        (character.word_break != WordBreak::raised && character.word_break != WordBreak::letter)) {
      return false;
    }
    at += character.size;
  }
  return true;
}

// Appends the word of plain characters that begins at `at`, and returns its end.
std::uint32_t append_word(const CharacterTable& characters, std::string_view text, std::uint32_t at,
                          std::vector<ByteSpan>& words) {
  const std::uint32_t begin = at;
  std::uint32_t part = begin; // after the last full stop between letters
  ClassifiedCharacter character = characters.at(text, at);
  for (;;) {
    const WordBreak before = character.word_break;
    const std::uint32_t last = at;
    at += character.size;
    character = characters.at(text, at);
    if (is_in_word(character.word_break)) {
      continue;
    }
    if (ends_word(character.word_break)) { // the common case
      break;
    }
    if (character.word_break == WordBreak::lowered ||
        (character.word_break == WordBreak::raised &&
         (before == WordBreak::raised || may_have_superscript(characters, text, {begin, at})))) {
      continue;
    }
    const std::uint32_t middle = character.size;
    const ClassifiedCharacter after = characters.at(text, at + middle);
    if (character.word_break == WordBreak::full_stop && before == WordBreak::letter) {
      if (last != part || after.word_break != WordBreak::letter ||
          goes_on(characters.at(text, at + middle + after.size).word_break)) {
        break;
      }
      part = at + middle;
    } else if (!joins(before, character.word_break, after.word_break)) {
      break;
    }
    at += middle;
    character = after;
  }
  words.push_back({begin, at});
  if (may_have_signs(text, words.back())) {
    words.back() = with_signs(text, words.back());
  }
  return words.back().end;
}

// The end of the piece that contains `at`.
std::uint32_t end_of_piece(std::string_view text, std::uint32_t at) {
  while (at < text.size() && !is_cut(text[at])) {
    ++at;
  }
  return at;
}

// RAII wrapper of a UText over UTF-8.
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
  // ICU loads the dictionary of a script without spaces on first use, and divides some texts
  // differently before and after. Make it load them all now, so that a text's words do not depend
  // on earlier texts.
  std::vector<ByteSpan> ignored;
  tokenise("あ一カ ไทย ກກ ကက កក", ignored);
  return *boundaries_;
}

// Works piece by piece between cuts: plain characters by the rules above; a piece with any other
// character goes to ICU as a whole.
void Tokeniser::tokenise(std::string_view text, std::vector<ByteSpan>& words) {
  const CharacterTable& characters = CharacterTable::instance();
  std::uint32_t piece_begin = 0;
  std::size_t words_before_piece = words.size();
  for (std::uint32_t at = 0; at < text.size();) {
    const ClassifiedCharacter character = characters.at(text, at);
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
  WordParts parts(text, piece, words);
  std::int32_t begin = boundaries.first();
  for (std::int32_t end = boundaries.next(); end != icu::BreakIterator::DONE;
       begin = end, end = boundaries.next()) {
    parts.add({piece.begin + static_cast<std::uint32_t>(begin),
               piece.begin + static_cast<std::uint32_t>(end)});
  }
  parts.end_run();
}

} // namespace triglot
