// Tests the form of a word: tables of words, long words, and invariants for any word.
#include "analysis/fold.h"

#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <random>
#include <string>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace triglot {
namespace {

std::string repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += piece;
  }
  return text;
}

TEST_CASE("The cased word and the form of a word") {
  auto [word, cased, form] = GENERATE(table<std::string, std::string, std::string>({
      {"", "", ""},
      {"Accordo", "accordo", "accordo"},
      {"a.B_", "a.b_", "a.b_"},
      {"a_B", "a_b", "a_b"},
      {"AMZamz", "amzamz", "amzamz"},
      {"@[`{", "@[`{", "@[`{"}, // the neighbours of A to Z
      // Case and accents.
      {"perche", "perche", "perche"},
      {"perché", "perché", "perche"},
      {"PERCHÉ", "perché", "perche"},
      {"perche\u0301", "perché", "perche"},
      {"naïve", "naïve", "naive"},
      {"één", "één", "een"},
      {"financiële", "financiële", "financiele"},
      {"È", "è", "e"},
      {"Ǘ", "ǘ", "u"},
      {"x\u0301\u0327", "x\u0327\u0301", "x"}, // marks on ASCII that do not compose
      {"Ελλάδα", "ελλάδα", "ελλαδα"},
      {"Ёлка", "ёлка", "елка"},
      // Letters that only look accented, and those also written as two.
      {"Øl łódź", "øl łódź", "ol lodz"},
      {"Ærø œuvre Ǽ", "ærø œuvre ǽ", "aero oeuvre ae"},
      {"Đorđe Ðór þórr ħ ŧ", "đorđe ðór þórr ħ ŧ", "dorde dor thorr h t"},
      // Foldings that change the length.
      {"Straße", "strasse", "strasse"},
      {"STRAẞE", "strasse", "strasse"},
      {"İstanbul", "i\u0307stanbul", "istanbul"},
      {"ısı", "ısı", "isi"},
      {"ΣΊΣΥΦΟΣ", "σίσυφοσ", "σισυφοσ"},
      {"σίσυφος", "σίσυφοσ", "σισυφοσ"},
      {"ŉ", "ʼn", "ʼn"},
      // Compatibility characters.
      {"ﬁnance", "finance", "finance"},
      {"２０３０", "2030", "2030"},
      {"ＡＢＣ", "abc", "abc"},
      {"Ⅷ", "viii", "viii"},
      {"ĳs", "ijs", "ijs"},
      {"㎏", "kg", "kg"},
      {"CO₂", "co2", "co2"},
      {"km²", "km2", "km2"},
      {"1º", "1", "1"},
      {"21ª", "21", "21"},
      {"Nº", "no", "no"},
      // Abbreviations.
      {"U.S", "us", "us"},
      {"S.p.A", "spa", "spa"},
      {"É．É", "éé", "ee"},
      {"e\u0301.e", "ée", "ee"},
      {"a.bc", "a.bc", "a.bc"},
      {"a.1", "a.1", "a.1"},
      {".net", ".net", ".net"},
      {"C++", "c++", "c++"},
      // Numbers.
      {"1,000", "1000", "1000"},
      {"1.000.000", "1000000", "1000000"},
      {"12,345,678", "12345678", "12345678"},
      {"1,000.5", "1000.5", "1000.5"},
      {"2.500,50", "2500.50", "2500.50"},
      {"2500,50", "2500.50", "2500.50"},
      {"3,14", "3.14", "3.14"},
      {"0.500", "0.500", "0.500"},
      {"1,000.500", "1000.500", "1000.500"},
      {"1000.500", "1000.500", "1000.500"},
      {"2.3.1", "2.3.1", "2.3.1"},
      {"25.12.2024", "25.12.2024", "25.12.2024"},
      {"192.168.1.1", "192.168.1.1", "192.168.1.1"},
      {"1,2,3", "1,2,3", "1,2,3"},
      {"1.5bn", "1.5bn", "1.5bn"},
      {"1,00,000", "1,00,000", "1,00,000"},
      {"1.", "1.", "1."},
      // Ignorable characters.
      {"co\u00ADop", "coop", "coop"},
      {"\u200Da\u2060b\uFEFF", "ab", "ab"},
      {"\u00AD", "", ""},
      {"\u200D\u2060\uFE0F", "", ""},
      {"\u3164", "", ""}, // Hangul filler, a letter
      // A word of marks only has an empty form.
      {"\u0301", "\u0301", ""},
      // Other scripts.
      {"한국어", "한국어", "한국어"},
      {"\u1112\u1161\u11AB", "한", "한"}, // composed from its letters
      {"文字", "文字", "文字"},
      {"שָׁלוֹם", "ש\u05B8\u05C1לו\u05B9ם", "שלום"},
      {"\U00010400", "\U00010428", "\U00010428"}, // Deseret
      // Not UTF-8.
      {"caf\xE9", "caf\uFFFD", "caf\uFFFD"},
      {"\xE2\x82z\xFF\xFF", "\uFFFDz\uFFFD\uFFFD", "\uFFFDz\uFFFD\uFFFD"},
      {std::string("A\0B", 3), std::string("a\0b", 3), std::string("a\0b", 3)},
      {std::string("É\0B", 4), std::string("é\0b", 4), std::string("e\0b", 3)},
  }));
  CAPTURE(test::escaped(word));
  const FoldedWord folded = fold(word);
  CHECK(folded.cased == cased);
  CHECK(folded.form == form);
}

TEST_CASE("A form is cut only beyond its limit") {
  const std::string longest(max_form_bytes, 'a');
  CHECK(fold(longest).form == longest);
  const std::string cut = fold(longest + 'a').form;
  CHECK(cut.size() == max_form_bytes);
  CHECK(cut != longest);
  CHECK(cut.substr(0, 100) == longest.substr(0, 100));
  CHECK(fold(longest + 'a').cased == longest + 'a');
}

TEST_CASE("A long word has a short form of its own") {
  const std::string piece =
      GENERATE(as<std::string>(), "a", "ω", "한", "\U00010428", "文", "aω", "xé한", "1,");
  CAPTURE(piece);
  const std::string word = repeated(piece, 5'000);
  const std::string form = fold(word).form;
  CHECK(form.size() <= max_form_bytes);
  CHECK(form.size() >= max_form_bytes - 3); // a character has at most four bytes
  CHECK(test::is_utf8(form));
  CHECK(fold(word).form == form);
  CHECK(fold(form).form == form);
  CHECK(fold(word + 'x').form != form);
  CHECK(fold(word + 'x').form != fold(word + 'y').form);
}

TEST_CASE("Two long words have one form where they differ in case and accents only") {
  auto [one, other] = GENERATE(table<std::string, std::string>({
      {"é", "e"},
      {"É", "e\u0301"},
      {"A", "a"},
      {"ß", "SS"},
      {"ﬁ", "fi"},
      {"Ω", "ώ"},
      {"ab\u00AD", "AB"},
  }));
  CHECK(fold(repeated(one, 2'500)).form == fold(repeated(other, 2'500)).form);
}

// Invariants of any word.
void require_sound(const std::string& word) {
  const FoldedWord folded = fold(word);
  if (!test::is_utf8(folded.cased) || !test::is_utf8(folded.form) ||
      folded.form.size() > max_form_bytes || fold(folded.form).form != folded.form ||
      fold(folded.cased).cased != folded.cased || fold(folded.cased).form != folded.form) {
    CAPTURE(test::escaped(word), folded.cased, folded.form);
    REQUIRE(test::is_utf8(folded.cased));
    REQUIRE(test::is_utf8(folded.form));
    REQUIRE(folded.form.size() <= max_form_bytes);
    REQUIRE(fold(folded.form).form == folded.form);
    REQUIRE(fold(folded.cased).cased == folded.cased);
    REQUIRE(fold(folded.cased).form == folded.form);
  }
  SUCCEED();
}

TEST_CASE("Folding what is folded changes nothing, for random texts") {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    require_sound(test::random_text(random, 8));
  }
  for (int i = 0; i < 500; ++i) {
    require_sound(test::random_text(random, 200));
  }
}

TEST_CASE("Folding what is folded changes nothing, for random bytes") {
  std::mt19937 random(2);
  for (int i = 0; i < 20'000; ++i) {
    require_sound(test::random_bytes(random, 8));
  }
}

TEST_CASE("Folding what is folded changes nothing, for every character", "[slow]") {
  constexpr UChar32 characters = 0x110000;
  for (UChar32 character = 0; character < characters; ++character) {
    const auto type = u_charType(character);
    if (type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE) {
      continue;
    }
    std::string word;
    icu::UnicodeString(character).toUTF8String(word);
    require_sound(word);
  }
}

} // namespace
} // namespace triglot
