#include "articles/title.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace triglot {
namespace {

constexpr std::int32_t max_characters = 100;
constexpr std::int32_t max_characters_of_first_line = 60;
// Enough for 100 characters of any script, and for anything before a full stop.
constexpr std::size_t max_line_bytes = 1000;

std::int32_t characters(std::string_view utf8) {
  return static_cast<std::int32_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

bool is_blank(UChar32 c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == 0xA0;
}

std::uint32_t utf8_length(const icu::UnicodeString& text, std::int32_t units) {
  std::string utf8;
  text.tempSubString(0, units).toUTF8String(utf8);
  return static_cast<std::uint32_t>(utf8.size());
}

// The last word boundary within the limit; the limit itself if a word exceeds it.
std::int32_t cut_at_word(icu::BreakIterator& words, const icu::UnicodeString& text) {
  const std::int32_t limit = text.moveIndex32(0, max_characters);
  words.setText(text);
  const std::int32_t boundary = words.isBoundary(limit) ? limit : words.preceding(limit);
  return boundary > 0 ? boundary : limit;
}

} // namespace

TitleFinder::TitleFinder() {
  UErrorCode status = U_ZERO_ERROR;
  sentences_.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  words_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU has no sentence boundaries: ") + u_errorName(status));
  }
}

DerivedTitle TitleFinder::find(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n\f");
  if (begin == std::string_view::npos) {
    return {};
  }
  const auto span_of = [&](std::uint32_t length) {
    const auto from = static_cast<std::uint32_t>(begin);
    return ByteSpan{from, from + length};
  };
  const std::string_view paragraph = text.substr(begin, text.find("\n\n", begin) - begin);
  const std::string_view line =
      paragraph.substr(0, std::min(paragraph.find('\n'), paragraph.find('\f')));
  const std::int32_t limit =
      line.size() == paragraph.size() ? max_characters : max_characters_of_first_line;
  if (line.size() < max_line_bytes && characters(line) <= limit) {
    return {span_of(static_cast<std::uint32_t>(line.find_last_not_of(" \t") + 1)), TitleEnd::whole};
  }

  std::string head(paragraph.substr(0, max_line_bytes)); // may cut a character: U+FFFD
  std::replace(head.begin(), head.end(), '\n', ' ');
  std::replace(head.begin(), head.end(), '\f', ' ');
  const auto utf16 = icu::UnicodeString::fromUTF8(head);
  const auto without_blanks = [&](std::int32_t end) {
    while (end > 0 && is_blank(utf16.char32At(end - 1))) {
      --end;
    }
    return end;
  };
  sentences_->setText(utf16);
  std::int32_t end = without_blanks(sentences_->following(0));
  TitleEnd title_end = TitleEnd::whole;
  if (utf16.countChar32(0, end) > max_characters) {
    end = without_blanks(cut_at_word(*words_, utf16));
    title_end = TitleEnd::cut;
  }
  return {span_of(utf8_length(utf16, end)), title_end};
}

} // namespace triglot
