// Tests which words are joined, as a table of text → joined spellings.
#include "analysis/joined_words.h"

#include "analysis/tokenise.h"
#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {
namespace {

std::vector<JoinedWords> joined_in(std::string_view text, std::vector<ByteSpan>& words) {
  Tokeniser tokeniser;
  tokeniser.tokenise(text, words);
  return joined_words(text, words);
}

std::string spellings_in(std::string_view text) {
  std::vector<ByteSpan> words;
  std::string list;
  for (const JoinedWords& joined : joined_in(text, words)) {
    list += list.empty() ? "" : " | ";
    for (std::size_t i = 0; i < joined.count; ++i) {
      list += words[joined.first + i].of(text);
    }
  }
  return list;
}

TEST_CASE("The joined spellings of a text") {
  auto [text, spellings] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"email", ""},
      {"an e-mail, on-line", "email | online"},
      {"COVID-19 COVID\u201119 COVID\u201019", "COVID19 | COVID19 | COVID19"},
      {"e-mail-adres", "emailadres"},
      {"state-of-the-art", ""},
      {"a - b a -b a- b a--b a–b", ""},
      {"and/or R&D it's", ""},
      {"AT&T at&t T&AT AT & T AT&Tel A&TT&A a1&t", "ATT | att | TAT | ATTA"},
      {"this-one-is-too-long", ""},
      {"abcdefghijklmnopqr-abcdefghijklmnopqr", ""}, // 36 bytes
      // Full stops.
      {"node.js example.com Ph.D", "nodejs | examplecom | PhD"},
      {"piazza.Domani www.gazzetta.example", ""},
      {"v.2 end. next", ""},
      // Numbers.
      {"1 000 000 and 2\u00A0500 and 3\u202F000", "1000000 | 2500 | 3000"},
      {"1'000 2’000", "1000 | 2000"},
      {"2024 100 06 123 0 100 1 00 1  000 12\n345", ""},
      {"1 000-2 000", "1000 | 2000"},
      {"10 km", ""},
      // Lines.
      {"water-\nschap comu-\r\nnità gemeen-\n   schap", "waterschap | comunità | gemeenschap"},
      {"duur¬\nde co\u00AD\nop a¬ b", "duurde | co\u00ADop"},
      {"co\u00AD\n\nop", ""},
      {"water-\n\nschap op- en", ""},
      {"sociaal-demo-\ncraten", "sociaaldemocraten | democraten"},
      {"a-b-c-d-\nf", "df"},
      {"water-\nen bodembeheer", ""},
      {"water-\nende", "waterende"},
      {"1 000 000,50", ""},
      {"1 000 000, 50", "1000000"},
  }));
  CAPTURE(test::escaped(text));
  CHECK(spellings_in(text) == spellings);
}

TEST_CASE("Joined words lie in the text, in order, whatever the bytes") {
  std::mt19937 random(1);
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = test::random_text(random, 40);
    std::vector<ByteSpan> words;
    std::size_t first = 0;
    for (const JoinedWords& joined : joined_in(text, words)) {
      CAPTURE(test::escaped(text));
      REQUIRE(joined.first >= first);
      REQUIRE(joined.count >= 2);
      REQUIRE(joined.first + joined.count <= words.size());
      first = joined.first;
    }
  }
}

} // namespace
} // namespace triglot
