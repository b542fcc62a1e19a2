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

} // namespace

PlainIcu::PlainIcu() {
  UErrorCode status = U_ZERO_ERROR;
  boundaries_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  require_success(status);
  words("あ一カ ไทย ກກ ကက កក"); // ICU splits some texts differently once it has met a script
}

std::vector<ByteSpan> PlainIcu::words(std::string_view text) {
  std::string read(text);
  std::replace(read.begin(), read.end(), '@', '#');
  UErrorCode status = U_ZERO_ERROR;
  UText utf8 = UTEXT_INITIALIZER;
  utext_openUTF8(&utf8, read.data(), static_cast<std::int64_t>(read.size()), &status);
  boundaries_->setText(&utf8, status);
  require_success(status);
  std::vector<std::uint32_t> boundaries;
  for (std::int32_t at = boundaries_->first(); at != icu::BreakIterator::DONE;
       at = boundaries_->next()) {
    boundaries.push_back(static_cast<std::uint32_t>(at));
  }
  utext_close(&utf8);
  return words_between(text, boundaries);
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
