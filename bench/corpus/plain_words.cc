#include "bench/corpus/plain_words.h"

#include "analysis/fold.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace triglot::bench {
namespace {

bool all_letters(std::string_view word) {
  const auto characters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  for (std::int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1)) {
    if (u_isalpha(characters.char32At(at)) == 0) {
      return false;
    }
  }
  return true;
}

bool is_one_of(std::string_view text, std::size_t at, std::string_view characters) {
  return at >= text.size() || characters.find(text[at]) != std::string_view::npos;
}

bool is_plain(std::string_view text, ByteSpan span) {
  const bool begins = span.begin == 0 || is_one_of(text, span.begin - 1, " \n\t(\"");
  const bool ends = is_one_of(text, span.end, " \n\t") || (is_one_of(text, span.end, ".,;:!?)\"") &&
                                                           is_one_of(text, span.end + 1, " \n"));
  return begins && ends && all_letters(span.of(text));
}

} // namespace

std::vector<PlainWord> plain_words(std::string_view text, Tokeniser& tokeniser) {
  std::vector<ByteSpan> spans;
  tokeniser.tokenise(text, spans);
  std::vector<PlainWord> words;
  for (const ByteSpan span : spans) {
    if (is_plain(text, span)) {
      words.push_back({span, fold(span.of(text)).cased});
    }
  }
  return words;
}

} // namespace triglot::bench
