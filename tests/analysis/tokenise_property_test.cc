// Tests the tokeniser against an independent implementation of its rules, on random text.
#include "analysis/tokenise.h"

#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace triglot {
namespace {

// A text in UTF-16 that knows the UTF-8 offset of each unit.
struct Utf16Text {
  icu::UnicodeString units;
  std::vector<std::uint32_t> offsets; // one more than there are units
};

// Ill-formed UTF-8 reads as U+FFFD. "@" reads as "#", which is in no word: only ICU 72 takes "@"
// for a letter (ICU-22112, withdrawn by ICU-22360).
Utf16Text read_utf16(std::string_view text) {
  Utf16Text result;
  std::uint32_t at = 0;
  while (at < text.size()) {
    const test::Character character = test::first_character(text.substr(at));
    const char32_t code = character.code.value_or(U'\uFFFD');
    result.units.append(static_cast<UChar32>(code == U'@' ? U'#' : code));
    result.offsets.resize(static_cast<std::size_t>(result.units.length()), at);
    at += character.size;
  }
  result.offsets.push_back(at);
  return result;
}

class Reference {
public:
  Reference() {
    UErrorCode status = U_ZERO_ERROR;
    boundaries_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
      throw std::runtime_error(u_errorName(status));
    }
  }

  std::vector<ByteSpan> words(std::string_view text) {
    const Utf16Text utf16 = read_utf16(text);
    boundaries_->setText(utf16.units);
    std::vector<std::uint32_t> offsets;
    for (std::int32_t at = boundaries_->first(); at != icu::BreakIterator::DONE;
         at = boundaries_->next()) {
      offsets.push_back(utf16.offsets[static_cast<std::size_t>(at)]);
    }
    return test::words_between(text, offsets);
  }

private:
  std::unique_ptr<icu::BreakIterator> boundaries_;
};

// The tokeniser and the reference, each used for many texts.
class Comparison {
public:
  void require_same_words(std::string_view text) {
    words_.clear();
    tokeniser_.tokenise(text, words_);
    const std::string flaw = test::flaw_in(text, words_);
    const std::vector<ByteSpan> expected = reference_.words(text);
    if (flaw != "none" || words_ != expected) { // saves two strings for each of many texts
      CAPTURE(test::escaped(text));
      REQUIRE(flaw == "none");
      REQUIRE(test::listed_with_offsets(text, words_) == test::listed_with_offsets(text, expected));
    }
    REQUIRE(words_ == expected);
  }

private:
  Tokeniser tokeniser_;
  Reference reference_;
  std::vector<ByteSpan> words_;
};

std::string random_ascii(std::mt19937& random, std::size_t longest) {
  static constexpr std::string_view blanks = "\n\t\r ";
  std::uniform_int_distribution<std::size_t> size(0, longest);
  std::uniform_int_distribution<int> character(' ' - 4, '~');
  std::string text(size(random), ' ');
  for (char& c : text) {
    const int drawn = character(random);
    c = drawn < ' ' ? blanks[static_cast<std::size_t>(' ' - 1 - drawn)] : static_cast<char>(drawn);
  }
  return text;
}

// ASCII, as above, but mostly characters with special rules in UAX #29.
std::string random_joins(std::mt19937& random, std::size_t longest) {
  static constexpr std::string_view characters = "aZ09.,;:'\"_@- ";
  std::uniform_int_distribution<std::size_t> size(0, longest);
  std::uniform_int_distribution<std::size_t> character(0, characters.size() - 1);
  std::string text(size(random), ' ');
  for (char& c : text) {
    c = characters[character(random)];
  }
  return text;
}

// No surrogates, which are not characters. No Thai, Lao, Khmer or Burmese: there ICU splits words
// of two or three letters in UTF-8 but not in UTF-16, as it compares the minimum length with bytes
// or units.
bool is_fit_for_comparison(UChar32 character) {
  return u_charType(character) != U_SURROGATE &&
         u_getIntPropertyValue(character, UCHAR_LINE_BREAK) != U_LB_COMPLEX_CONTEXT;
}

// Characters of any script, often from the same block, mixed with ASCII.
std::string random_characters(std::mt19937& random, std::size_t most) {
  std::uniform_int_distribution<std::size_t> size(0, most);
  std::uniform_int_distribution<UChar32> block(0, 0x1FFFF / 0x80);
  std::uniform_int_distribution<UChar32> in_block(0, 0x7F);
  std::uniform_int_distribution<int> kind(0, 4);
  std::string text;
  UChar32 first = block(random) * 0x80;
  for (std::size_t count = size(random); count > 0; --count) {
    const int drawn = kind(random);
    first = drawn == 0 ? block(random) * 0x80 : first;
    const UChar32 character = (drawn == 1 ? 0 : first) + in_block(random);
    icu::UnicodeString(is_fit_for_comparison(character) ? character : UChar32{'-'})
        .toUTF8String(text);
  }
  return text;
}

TEST_CASE("Words are those of ICU on short random texts") {
  std::mt19937 random(1);
  Comparison comparison;
  for (int i = 0; i < 20'000; ++i) {
    comparison.require_same_words(test::random_text(random, 12));
  }
}

TEST_CASE("Words are those of ICU on longer random texts") {
  std::mt19937 random(2);
  Comparison comparison;
  for (int i = 0; i < 2'000; ++i) {
    comparison.require_same_words(test::random_text(random, 300));
  }
}

TEST_CASE("Words are those of ICU on random ASCII") {
  std::mt19937 random(3);
  Comparison comparison;
  for (int i = 0; i < 20'000; ++i) {
    comparison.require_same_words(random_ascii(random, 40));
    comparison.require_same_words(random_joins(random, 12));
  }
}

TEST_CASE("Words are those of ICU on random characters of any script") {
  std::mt19937 random(6);
  Comparison comparison;
  for (int i = 0; i < 20'000; ++i) {
    comparison.require_same_words(random_characters(random, 24));
  }
}

TEST_CASE("Words are those of ICU on random bytes, U+FFFD for what is not UTF-8") {
  std::mt19937 random(4);
  Comparison comparison;
  for (int i = 0; i < 20'000; ++i) {
    comparison.require_same_words(test::random_bytes(random, 12));
  }
}

TEST_CASE("Hostile bytes between blanks leave their neighbours alone") {
  std::mt19937 random(5);
  Tokeniser tokeniser;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = "first " + test::random_bytes(random, 8) + " last";
    std::vector<ByteSpan> words;
    tokeniser.tokenise(text, words);
    CAPTURE(test::escaped(text));
    REQUIRE(test::flaw_in(text, words) == "none");
    REQUIRE(words.size() >= 2);
    const auto size = static_cast<std::uint32_t>(text.size());
    REQUIRE((words.front() == ByteSpan{0, 5} && words.back() == ByteSpan{size - 4, size}));
  }
}

} // namespace
} // namespace triglot
