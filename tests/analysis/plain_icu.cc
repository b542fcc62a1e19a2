#include "tests/analysis/plain_icu.h"

#include "analysis/fold.h"
#include "tests/analysis/words.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace triglot::test {
namespace {

void require_success(UErrorCode status) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(u_errorName(status));
  }
}

// Appends what lies between apostrophes (and narrow no-break spaces) of a segment, where it is a
// word.
void append_pieces(std::string_view text, ByteSpan segment, std::vector<ByteSpan>& words) {
  std::uint32_t begin = segment.begin;
  bool is_word = false;
  for (std::uint32_t at = segment.begin; at < segment.end;) {
    const Character character = first_character(text.substr(at));
    const char32_t code = character.code.value_or(U'\uFFFD');
    if (code == U'\'' || code == U'\u2018' || code == U'\u2019' || code == U'\u202F') {
      if (is_word) {
        words.push_back({begin, at});
      }
      begin = at + character.size;
      is_word = false;
    } else {
      is_word = is_word || makes_a_word(static_cast<UChar32>(code));
    }
    at += character.size;
  }
  if (is_word) {
    words.push_back({begin, segment.end});
  }
}

} // namespace

PlainIcu::PlainIcu() {
  UErrorCode status = U_ZERO_ERROR;
  boundaries_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  require_success(status);
  words(
      "あ一カ ไทย ກກ ကက កក"); // ICU divides some texts otherwise before it met a script than after
}

std::vector<ByteSpan> PlainIcu::words(std::string_view text) {
  std::string read(text);
  std::replace(read.begin(), read.end(), '@', '#');
  UErrorCode status = U_ZERO_ERROR;
  UText utf8 = UTEXT_INITIALIZER;
  utext_openUTF8(&utf8, read.data(), static_cast<std::int64_t>(read.size()), &status);
  boundaries_->setText(&utf8, status);
  require_success(status);
  std::vector<ByteSpan> words;
  std::int32_t begin = boundaries_->first();
  for (std::int32_t end = boundaries_->next(); end != icu::BreakIterator::DONE;
       begin = end, end = boundaries_->next()) {
    append_pieces(read, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                  words);
  }
  utext_close(&utf8);
  return words;
}

std::vector<Token> PlainIcu::tokens(std::string_view text, std::optional<Language> language) {
  std::vector<Token> tokens;
  for (const ByteSpan word : words(text)) {
    FoldedWord folded = fold(word.of(text));
    if (!folded.form.empty()) {
      std::string lemmas =
          language ? fmt::format("{}", fmt::join(lemmatiser_.lemmas(*language, folded.cased), " "))
                   : "";
      tokens.push_back({word, {}, std::move(folded.form), language, std::move(lemmas)});
    }
  }
  return tokens;
}

} // namespace triglot::test
