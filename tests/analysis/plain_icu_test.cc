// Tests the fast analysis against the plain one: same words, forms and stems.
#include "tests/analysis/plain_icu.h"

#include "tests/analysis/words.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;

std::string utf8(UChar32 character) {
  std::string bytes;
  icu::UnicodeString(character).toUTF8String(bytes);
  return bytes;
}

// The tokeniser and plain ICU, each used for many texts.
class PlainIcuComparison {
public:
  void require_same_words(std::string_view text) {
    words_.clear();
    tokeniser_.tokenise(text, words_);
    const std::vector<ByteSpan> expected = plain_.words(text);
    if (words_ != expected) {
      CAPTURE(test::escaped(text));
      REQUIRE(test::listed_with_offsets(text, words_) == test::listed_with_offsets(text, expected));
    }
    SUCCEED();
  }

  // Twice: the second time the words are cached.
  void require_same_tokens(std::string_view text, std::optional<Language> language) {
    const std::string expected = described(plain_.tokens(text, language));
    for (int time = 0; time < 2; ++time) {
      const std::string tokens = described(analyser_.analyse(text, LanguageOf(language)));
      if (tokens != expected) {
        CAPTURE(test::escaped(text), time);
        REQUIRE(test::escaped(tokens) == test::escaped(expected));
      }
    }
    SUCCEED();
  }

private:
  static std::string described(const std::vector<Token>& tokens) {
    std::string list;
    for (const Token& token : tokens) {
      list +=
          fmt::format("{} {} {} {}\n", token.span.begin, token.span.end, token.form, token.lemmas);
    }
    return list;
  }

  Tokeniser tokeniser_;
  Analyser analyser_;
  test::PlainIcu plain_;
  std::vector<ByteSpan> words_;
};

TEST_CASE("Each Latin letter and sign of punctuation, between others of each kind", "[slow]") {
  const std::vector<std::string> neighbours = {"",  "a", "1",      "_", ".",      ",", "\u00B7",
                                               "'", "é", "\u2019", " ", "\u0301", "א", "中"};
  PlainIcuComparison comparison;
  for (UChar32 character = 0; character <= 0x2100;
       character = character == 0x2FF ? 0x1FF0 : character + 1) {
    if (test::is_sanitized && character % 8 != 7) {
      continue;
    }
    const std::string middle = utf8(character);
    for (const std::string& before : neighbours) {
      for (const std::string& after : neighbours) {
        comparison.require_same_words(before + middle + after);
        comparison.require_same_words("a" + before + middle + after + "1");
      }
    }
  }
}

TEST_CASE("Strings of letters, digits and what joins or parts them") {
  const std::vector<std::string> alphabet = {
      "a",      "B",      "1",      ".",      ",",  "'",      "\u2019", "_",        "-",
      ":",      ";",      " ",      "\n",     "\r", "\r\n",   "é",      "Ø",        "\u0301",
      "\u200D", "\u00AD", "\u00B7", "\u2024", "中", "ไ",      "ท",      "ย",        "ש",
      "\"",     "״",      "👩",      "🇮",      "🇹",  "\u00A0", "@",      "#",        "©",
      "…",      "\u202F", "\u203F", "\u2027", "カ", "\u0660", "\xC3",   "\xE2\x80", "\xC1\x81"};
  std::mt19937 random(1);
  PlainIcuComparison comparison;
  std::uniform_int_distribution<std::size_t> size(1, 12);
  // Half of the strings only use the first characters, which do not need ICU.
  std::uniform_int_distribution<std::size_t> of_all(0, alphabet.size() - 1);
  std::uniform_int_distribution<std::size_t> of_plain(0, 16);
  for (int i = 0; i < 60'000; ++i) {
    std::string text;
    for (std::size_t left = size(random); left > 0; --left) {
      text += alphabet[i % 2 == 0 ? of_all(random) : of_plain(random)];
    }
    comparison.require_same_words(text);
  }
}

TEST_CASE("Random texts have the same tokens as without short cuts, also when met again",
          "[slow]") {
  std::mt19937 random(2);
  PlainIcuComparison comparison;
  for (int i = 0; i < 10'000; ++i) {
    const auto number = static_cast<std::size_t>(i) % (language_count + 1);
    comparison.require_same_tokens(
        test::random_text(random, 12),
        number < language_count ? std::optional(languages()[number].language) : std::nullopt);
  }
}

TEST_CASE("Random bytes have the same tokens as without short cuts", "[slow]") {
  std::mt19937 random(3);
  PlainIcuComparison comparison;
  for (int i = 0; i < 10'000; ++i) {
    comparison.require_same_tokens(test::random_bytes(random, 12), Language::it);
  }
}

TEST_CASE("Every character has the form and stem that it has without short cuts", "[slow]") {
  PlainIcuComparison comparison;
  std::string text;
  constexpr UChar32 characters = 0x110000;
  for (UChar32 character = 0; character < characters; ++character) {
    if (test::is_sanitized && character / 0x100 % 8 != 0) {
      continue;
    }
    const auto type = u_charType(character);
    if (type != U_UNASSIGNED && type != U_PRIVATE_USE_CHAR && type != U_SURROGATE) {
      const std::string c = utf8(character);
      text += fmt::format("{0} a{0} {0}\u0301 x\u0301{0} \u0323{0}s\n", c);
    }
    if (character % 0x100 == 0xFF) {
      comparison.require_same_tokens(text, Language::it);
      text.clear();
    }
  }
}

TEST_CASE("The sample articles have the same tokens as without short cuts") {
  PlainIcuComparison comparison;
  std::size_t articles = 0;
  for (const LanguageRow& row : languages()) {
    for (const fs::directory_entry& entry :
         fs::directory_iterator(fs::path(PROJECT_FOLDER) / "corpus" / row.code)) {
      CAPTURE(entry.path());
      comparison.require_same_tokens(test::read_bytes(entry.path()), row.language);
      ++articles;
    }
  }
  CHECK(articles >= 20);
}

} // namespace
} // namespace triglot
