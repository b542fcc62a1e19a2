// Tests which words a text has: a table of text → words, and the header's other promises.
#include "analysis/tokenise.h"

#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {
namespace {

// The words of a text as "a | b | c".
std::string words_in(Tokeniser& tokeniser, std::string_view text) {
  std::vector<ByteSpan> words;
  tokeniser.tokenise(text, words);
  REQUIRE(test::flaw_in(text, words) == "none");
  return test::listed(text, words);
}

std::string words_in(std::string_view text) {
  Tokeniser tokeniser;
  return words_in(tokeniser, text);
}

TEST_CASE("The words of a text") {
  auto [text, words] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {" \t\r\n\u00A0", ""},
      {"Dell’accordo da $1,000 (e-mail).", "Dell | accordo | da | 1,000 | e | mail"},
      // All three kinds of apostrophes split, between letters and around a word.
      {"don't", "don | t"},
      {"OpenAI’s auto's", "OpenAI | s | auto | s"},
      {"rock ‘n’ roll 'n' fish", "rock | n | roll | n | fish"},
      {"l‘eau", "l | eau"},
      {"c'est-à-dire", "c | est | à | dire"},
      {"''", ""},
      {"x’’y '’‘", "x | y"},
      {"é'é d'é", "é | é | d | é"},
      {"1'000 1’000", "1 | 000 | 1 | 000"},
      {"lʼa Hawaiʻi l＇eau", "l | a | Hawai | i | l | eau"}, // letters, and joining characters
      // Numbers.
      {"1,000.5 3.14 1;2", "1,000.5 | 3.14 | 1 | 2"},
      {"5. .5 ,5, 1,,000", "5 | 5 | 5 | 1 | 000"},
      {"12:30 1/2 50% €5", "12 | 30 | 1 | 2 | 50 | 5"},
      {"1.a a.1 1a 3D", "1 | a | a | 1 | 1a | 3D"},
      {"€1.000,50…", "1.000,50"},
      {"2030–2035", "2030 | 2035"},
      {"٣٫١٤", "٣٫١٤"},
      // A full stop joins single letters but nothing else.
      {"U.S. e.g. a.b.c é.é", "U.S | e.g | a.b.c | é.é"},
      {"S.p.A. J.R.R.Tolkien i.e.the", "S.p.A | J.R.R | Tolkien | i.e | the"},
      {"piazza.Domani Ph.D St.P", "piazza | Domani | Ph | D | St | P"},
      {"a.b1 a.b·c 1a.b a1.b v2.0.1", "a | b1 | a | b·c | 1a | b | a1 | b | v2.0.1"},
      {"e\u0301.e\u0301 e\u0301a.b a․b", "e\u0301.e\u0301 | e\u0301a | b | a․b"},
      {"foo.bar,baz;q 1;2", "foo | bar | baz | q | 1 | 2"},
      {"piet.jansen@voorbeeld.nl", "piet | jansen | voorbeeld | nl"},
      {"https://a.nl/b?c=d#e", "https | a | nl | b | c | d | e"},
      {"rapporto_finale-2024.pdf", "rapporto | finale | 2024 | pdf"},
      // Names with signs.
      {"C++ C# F# .NET (C++)", "C++ | C# | F# | .NET | C++"},
      {"C++11 c#, c++.", "C++ | 11 | c# | c++"},
      {"C+ C+++ C## cc++ 1# C#m #a a+b", "C | C | C | cc | 1 | C | m | a | a | b"},
      {".net .NETs asp.net ..net x-.net", ".net | NETs | asp | net | net | x | net"},
      {"é# é .NET", "é | é | .NET"},
      // Subscripts, and superscripts after what may be a unit.
      {"CO₂ H₂O C₆H₁₂O₆", "CO₂ | H₂O | C₆H₁₂O₆"},
      {"₂ ₂a a'₂b (₂)", "a | a | b"},
      {"km² m³/s 10² word² cm⁻²", "km² | m³ | s | 10 | word | cm"},
      {"e\u0301₂ 中km² е\u0301м²", "e\u0301₂ | 中 | km² | е\u0301м²"},
      {"a.b² H₂O.x", "a | b² | H₂O | x"},
      {"1º 2ª 3°", "1º | 2ª | 3"},
      // A colon splits: CLDR's tailoring.
      {"a:b é:e e﹕f g：h", "a | b | é | e | e | f | g | h"},
      // Underscores split.
      {"a_b _a a_ _1_", "a | b | a | a | 1"},
      {"_ __ ___ é___ __é a‿b", "é | é | a | b"},
      {"a'_'b", "a | b"},
      {"‹_› …__…", ""},
      // Other scripts.
      {"שלום א\"ב ב' צ'ק", "שלום | א\"ב | ב | צ | ק"},
      {"東京 カタカナ 한국어 공부", "東京 | カタカナ | 한국어 | 공부"},
      {"ภาษาไทย", "ภาษา | ไทย"},
      {"हिन्दी", "हिन्दी"},
      {"Ελλάδα, Россия", "Ελλάδα | Россия"},
      {"ＡＢＣ２０", "ＡＢＣ２０"},
      // Marks and joiners stay in the preceding word, and are no words by themselves.
      {"e\u0301te\u0301", "e\u0301te\u0301"},
      {"co\u00ADop", "co\u00ADop"},
      {"\u0301 \u200D \u00AD \uFEFF", ""},
      {"\uFEFFthe", "the"},
      {"a\u00A0b a\u3000b a\u2028b a\u0085b", "a | b | a | b | a | b | a | b"},
      {"a\u200Bb", "a | b"},
      // No words.
      {"😀 👩\u200D🚀 🇮🇹 — … • ™ ²", ""},
      {"!?.,;:-+=/\\|()[]{}<>\"#$%^&*~`", ""},
  }));
  CAPTURE(text);
  CHECK(words_in(text) == words);
}

TEST_CASE("A letter outside ASCII elsewhere in the text changes no word before it") {
  // Pure ASCII takes a shorter path through the tokeniser.
  auto [text, words] = GENERATE(table<std::string, std::string>({
      {"don't", "don | t"},
      {"U.S.", "U.S"},
      {"1,000.5;6", "1,000.5 | 6"},
      {"a:b", "a | b"},
      {"__", ""},
      {"a__1", "a | 1"},
      {"C++", "C++"},
      {"piet@voorbeeld.nl", "piet | voorbeeld | nl"},
      {"H₂O.x", "H₂O | x"},
      {"1@2", "1 | 2"},
      {"@piet", "piet"},
      {"piet@", "piet"},
      {"a.@b", "a | b"},
      {"@", ""},
      {"@@", ""},
  }));
  CAPTURE(text);
  CHECK(words_in(text) == words);
  CHECK(words_in(text + "…") == words);
  CHECK(words_in("…" + text) == words);
}

TEST_CASE("A word holds a letter or a digit or a sign of a script without spaces") {
  const std::string text = GENERATE(as<std::string>(), "‿‿", "＿＿", "\u202F\u202F", "_\u0308_",
                                    "_\u200D_", "‿_", "א'\u0308", "@\u0308");
  CAPTURE(test::escaped(text));
  const std::string words = words_in(text);
  CHECK((words.empty() || words == "א"));
}

TEST_CASE("The words of a text do not hang on the texts before it") {
  SECTION("a Katakana word that begins with the sign of a long vowel") {
    // ICU loads its dictionary at the first Han, Hiragana or Katakana character of the process;
    // this sign is none of them. Run alone to see the effect.
    Tokeniser tokeniser;
    const std::string words = words_in(tokeniser, "ージョン");
    words_in(tokeniser, "たっ");
    CHECK(words_in(tokeniser, "ージョン") == words);
  }
  SECTION("anything") {
    std::mt19937 random(3);
    Tokeniser used;
    for (int i = 0; i < 500; ++i) {
      const std::string text = test::random_text(random, 12);
      Tokeniser fresh;
      REQUIRE(words_in(used, text) == words_in(fresh, text));
    }
  }
}

TEST_CASE("Words are appended to those already there") {
  Tokeniser tokeniser;
  std::vector<ByteSpan> words = {{7, 9}};
  tokeniser.tokenise("één huis", words);
  CHECK(words == std::vector<ByteSpan>{{7, 9}, {0, 5}, {6, 10}});
}

TEST_CASE("A word may be long") {
  auto [repeated, last] = GENERATE(table<std::string, std::string>({
      {"x", "x"},
      {"é", "x"},
      {"a.", "a"},
      {"1,", "1"},
      {"한", ""},
      {"e\u0301", ""},
      {"\U00010400", ""},
  }));
  CAPTURE(repeated);
  std::string word;
  for (int i = 0; i < 100'000; ++i) {
    word += repeated;
  }
  word += last;
  const bool one_word = words_in("< " + word + " >") == word;
  CHECK(one_word);
}

TEST_CASE("Bytes that are not UTF-8 are in no word and shift none") {
  auto [text, words] = GENERATE(table<std::string, std::string>({
      {"caf\xE9 bar", "caf | bar"},
      {"a\xFFz", "a | z"},
      {"\xC3", ""},
      {"huis\xE2\x80", "huis"},
      {"l\xE2\x80 eau", "l | eau"},
      {"l\xE2\x80'eau", "l | eau"},
      {"\xED\xA0\x80surrogate", "surrogate"},
      {"over\xC0\xAFlong", "over | long"},
      {"\xF4\x90\x80\x80much", "much"},
      {"é\x99é", "é | é"},
      {std::string("a\0b", 3), "a | b"},
      {std::string("é\0b", 4), "é | b"},
  }));
  CAPTURE(test::escaped(text));
  CHECK(words_in(text) == words);
}

} // namespace
} // namespace triglot
