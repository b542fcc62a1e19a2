#include "analysis/fold.h"

#include "base/ascii.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <xxhash.h>

namespace triglot {
namespace {

// ICU owns its normalizers: shared, immutable, not ours to delete.
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
  // Via UTF-16, which replaces ill-formed bytes by U+FFFD, as the tokeniser does.
  const auto source = icu::UnicodeString::fromUTF8({word.data(), static_cast<int>(word.size())});
  UErrorCode status = U_ZERO_ERROR;
  std::string cased;
  nfkc_casefold().normalize(source, status).toUTF8String(cased);
  require_success(status);
  return cased;
}

// What people without the letter on their keyboard type for a letter that has no decomposition.
// Empty: nothing else.
std::string_view plain_letters(UChar32 c) {
  switch (c) {
  case U'\u00F8':
    return "o";
  case U'\u0142':
    return "l";
  case U'\u00E6':
    return "ae";
  case U'\u0153':
    return "oe";
  case U'\u0111':
  case U'\u00F0':
    return "d";
  case U'\u00FE':
    return "th";
  case U'\u0131':
    return "i";
  case U'\u0127':
    return "h";
  case U'\u0167':
    return "t";
  default:
    return {};
  }
}

std::string without_marks(const std::string& cased) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString decomposed =
      nfd().normalize(icu::UnicodeString::fromUTF8(cased), status);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (const std::string_view plain = plain_letters(c); !plain.empty()) {
      bare.append(icu::UnicodeString::fromUTF8({plain.data(), static_cast<int>(plain.size())}));
    } else if (u_charType(c) != U_NON_SPACING_MARK) {
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

// "u.s.a": letters, each but the last followed by a full stop.
bool is_abbreviation(std::string_view cased) {
  std::int32_t at = 0;
  const auto size = static_cast<std::int32_t>(cased.size());
  while (at < size) {
    UChar32 letter = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(cased.data()), at, size, letter);
    while (at < size && letter >= 0 && u_isalpha(letter) != 0) {
      const std::int32_t behind = at;
      UChar32 mark = 0;
      U8_NEXT(reinterpret_cast<const std::uint8_t*>(cased.data()), at, size, mark);
      if (mark < 0 || u_charType(mark) != U_NON_SPACING_MARK) {
        at = behind;
        break;
      }
    }
    if (letter < 0 || u_isalpha(letter) == 0) {
      return false;
    }
    if (at < size && cased[static_cast<std::size_t>(at++)] != '.') {
      return false;
    }
  }
  return true;
}

// Whether the digits are in groups of three with `separator` between: 1.000.000. None with a
// leading zero is: 0.125 is a decimal fraction.
bool is_grouped(std::string_view whole, char separator) {
  const std::size_t first = whole.find(separator);
  if (first == std::string_view::npos || first == 0 || first > 3 || whole[0] == '0' ||
      (whole.size() - first) % 4 != 0) {
    return false;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const bool is_separator = at >= first && (at - first) % 4 == 0;
    if (is_separator ? whole[at] != separator : !is_ascii_digit(whole[at])) {
      return false;
    }
  }
  return true;
}

// 1,000,000 and 1.000.000 → 1000000; 2,500.50 and 2.500,50 and 2500,50 → 2500.50. Leaves anything
// else (2.3.1, 25.12.2024, 1,2,3) alone.
void make_usual_number(std::string& number) {
  const std::size_t last = number.find_last_of(".,");
  const char mark = number[last];
  if (is_grouped(number, mark)) {
    std::erase(number, mark);
    return;
  }
  const char other = mark == '.' ? ',' : '.';
  std::string whole = number.substr(0, last);
  if (is_grouped(whole, other)) {
    std::erase(whole, other);
  }
  const auto all_digits = [](std::string_view digits) {
    return std::all_of(digits.begin(), digits.end(), is_ascii_digit);
  };
  if (last + 1 < number.size() && all_digits(whole) &&
      all_digits(std::string_view(number).substr(last + 1))) {
    number = whole + '.' + number.substr(last + 1);
  }
}

// NFKC would turn the ordinals `1º` and `1ª` into `1o` and `1a`.
std::string_view without_ordinal_sign(std::string_view word) {
  const bool is_ordinal = word.size() >= 3 && is_ascii_digit(word[word.size() - 3]) &&
                          (word.ends_with("\u00BA") || word.ends_with("\u00AA"));
  return is_ordinal ? word.substr(0, word.size() - 2) : word;
}

// Puts an abbreviation or a number into its most common spelling.
void make_usual(std::string& cased) {
  if (cased.find_first_of(".,") == std::string::npos) { // the common case
    return;
  }
  if (is_ascii_digit(cased.front())) {
    make_usual_number(cased);
  } else if (is_abbreviation(cased)) {
    std::erase(cased, '.');
  }
}

} // namespace

FoldedWord fold(std::string_view word) {
  FoldedWord folded;
  if (is_ascii(word)) {
    folded.cased.resize(word.size());
    std::transform(word.begin(), word.end(), folded.cased.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    make_usual(folded.cased);
    folded.form = cut(folded.cased);
    return folded;
  }
  folded.cased = casefold(without_ordinal_sign(word));
  make_usual(folded.cased);
  folded.form = is_ascii(folded.cased) ? folded.cased : without_marks(folded.cased);
  make_usual(folded.form); // a mark may have stood between digits
  folded.form = cut(std::move(folded.form));
  return folded;
}

bool is_one_word(std::string_view folded) {
  return !folded.empty() && std::none_of(folded.begin(), folded.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && (byte < 'a' || byte > 'z');
  });
}

} // namespace triglot
