// Tests that decoding any file gives clean text that maps back to its bytes.
#include "articles/input/decode.h"

#include "articles/article.h"
#include "tests/articles/map_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <random>
#include <string>

#include <unicode/unistr.h>

namespace triglot {
namespace {

std::string without_cr_lf(std::string text) {
  for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) {
    text.erase(at, 1);
    at += 1;
  }
  return text;
}

std::string utf16(const std::string& utf8, bool big_endian) {
  std::string bytes = big_endian ? "\xfe\xff" : "\xff\xfe";
  const auto units = icu::UnicodeString::fromUTF8(utf8);
  for (std::int32_t i = 0; i < units.length(); ++i) {
    const auto high = static_cast<char>(units[i] >> 8);
    const auto low = static_cast<char>(units[i] & 0xff);
    bytes += {big_endian ? high : low, big_endian ? low : high};
  }
  return bytes;
}

// Whether the bytes are a text.
bool check(const std::string& bytes) {
  const auto result = decode(bytes);
  const auto* text = std::get_if<DecodedText>(&result);
  if (text == nullptr) {
    CHECK_FALSE(std::get<Unreadable>(result).reason.empty());
    return false;
  }
  INFO(test::shown(bytes));
  CHECK(test::map_fault(bytes, text->text, text->map) == "");
  CHECK(text->text.find("\r\n") == std::string::npos);
  CHECK(text->warnings.size() <= 2); // about replaced bytes, and a guessed encoding
  return true;
}

TEST_CASE("every character that was copied from random bytes is located at them") {
  std::mt19937 random(30);
  int texts = 0;
  for (int round = 0; round < 2000; ++round) {
    texts += check(test::random_bytes(random, 80)) ? 1 : 0;
  }
  CHECK(texts > 1000);
}

TEST_CASE("so is every character of random UTF-16") {
  std::mt19937 random(31);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = utf16(test::random_text(random, 60), random() % 2 == 0);
    for (std::size_t damage = random() % 4; damage > 0 && bytes.size() > 2; --damage) {
      const std::size_t at = 2 + random() % (bytes.size() - 2);
      if (random() % 4 == 0) {
        bytes.erase(at, 1);
      } else {
        bytes[at] = static_cast<char>(random());
      }
    }
    CHECK(check(bytes));
  }
}

TEST_CASE("one text is the same in UTF-8 and in UTF-16 of both byte orders") {
  std::mt19937 random(32);
  for (int round = 0; round < 500; ++round) {
    std::string text = test::random_text(random, 60);
    std::replace(text.begin(), text.end(), '\0', 'x');
    text = "." + text; // not a byte order mark at the beginning
    const std::string expected = without_cr_lf(text);
    for (const std::string& bytes : {text, utf16(text, false), utf16(text, true)}) {
      const auto result = decode(bytes);
      REQUIRE(std::holds_alternative<DecodedText>(result));
      CHECK(test::shown(std::get<DecodedText>(result).text) == test::shown(expected));
      CHECK(std::get<DecodedText>(result).warnings.empty());
    }
  }
}

TEST_CASE("random noise of any length is read or refused") {
  std::mt19937 random(33);
  for (int round = 0; round < 500; ++round) {
    std::string bytes(random() % 300, '\0');
    for (char& byte : bytes) {
      byte = static_cast<char>(random());
    }
    check(bytes);
  }
}

TEST_CASE("a large file of CR LF lines is read in time linear in it") {
  std::string bytes;
  for (int line = 0; line < 200000; ++line) {
    bytes += "regel\r\n";
  }
  const auto result = decode(bytes);
  const auto& text = std::get<DecodedText>(result);
  CHECK(text.text.size() == 200000 * 6);
  CHECK(text.map.locate(text.text, 1199999).line == 200000);
}

} // namespace
} // namespace triglot
