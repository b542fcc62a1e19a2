#include "analysis/fold.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <xxhash.h>

namespace triglot {
namespace {

// ICU's normalizers are shared, immutable and never deleted by us.
const icu::Normalizer2& checked(const icu::Normalizer2* normalizer, UErrorCode status) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU has no normalisation data: ") + u_errorName(status));
  }
  return *normalizer;
}

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2& instance =
      checked(icu::Normalizer2::getNFKCCasefoldInstance(status), status);
  return instance;
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2& instance =
      checked(icu::Normalizer2::getNFDInstance(status), status);
  return instance;
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2& instance =
      checked(icu::Normalizer2::getNFCInstance(status), status);
  return instance;
}

void require_success(UErrorCode status) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU cannot normalise a word: ") + u_errorName(status));
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string casefold(std::string_view word) {
  // Through UTF-16, which replaces ill-formed bytes by U+FFFD, as the tokeniser reads them.
  const auto source = icu::UnicodeString::fromUTF8({word.data(), static_cast<int>(word.size())});
  UErrorCode status = U_ZERO_ERROR;
  std::string cased;
  nfkc_casefold().normalize(source, status).toUTF8String(cased);
  require_success(status);
  return cased;
}

std::string without_marks(const std::string& cased) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString decomposed =
      nfd().normalize(icu::UnicodeString::fromUTF8(cased), status);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) {
      bare.append(c);
    }
  }
  std::string form;
  nfc().normalize(bare, status).toUTF8String(form);
  require_success(status);
  return form;
}

std::string cut(std::string form) {
  if (form.size() <= max_form_bytes) {
    return form;
  }
  const std::string hash = fmt::format("{:016x}", XXH3_64bits(form.data(), form.size()));
  auto length = static_cast<std::int32_t>(max_form_bytes - hash.size());
  U8_SET_CP_START(reinterpret_cast<const std::uint8_t*>(form.data()), 0, length);
  form.resize(static_cast<std::size_t>(length));
  return form + hash;
}

} // namespace

FoldedWord fold(std::string_view word) {
  FoldedWord folded;
  if (is_ascii(word)) {
    folded.cased.resize(word.size());
    std::transform(word.begin(), word.end(), folded.cased.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    folded.form = cut(folded.cased);
    return folded;
  }
  folded.cased = casefold(word);
  folded.form = cut(is_ascii(folded.cased) ? folded.cased : without_marks(folded.cased));
  return folded;
}

} // namespace triglot
