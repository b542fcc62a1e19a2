// Tests the title derived for a text without one.
#include "articles/title.h"

#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"
#include "tests/support/text.h"

#include <algorithm>
#include <random>
#include <string>

namespace triglot {
namespace {

using test::repeated;

// The title, followed by … if it was cut.
std::string title_of(const std::string& text) {
  static TitleFinder titles;
  const DerivedTitle title = titles.find(text);
  REQUIRE(title.span.begin <= title.span.end);
  REQUIRE(title.span.end <= text.size());
  CHECK(test::is_boundary(text, title.span.begin));
  CHECK(test::is_boundary(text, title.span.end));
  const std::string_view words = title.span.of(text);
  CHECK(test::character_count(words) <= 100);
  CHECK(words.find("\n\n") == std::string_view::npos);
  if (!words.empty()) {
    CHECK(words.find_first_of(" \t\n") != 0);
    CHECK(words.find_last_of(" \t\n") != words.size() - 1);
  }
  return test::shown(words) + (title.end == TitleEnd::cut ? "…" : "");
}

TEST_CASE("a short first line is the title") {
  auto [text, title] = GENERATE(table<std::string, std::string>({
      {"Kop", "Kop"},
      {"Kop\n\nTekst.", "Kop"},
      {"\n\n  Kop  \n\nTekst.", "Kop"},
      {"Kop\nTekst gaat door.", "Kop"},
      {"Kop. Met twee zinnen\n\nTekst.", "Kop. Met twee zinnen"},
      {"Kop", "Kop"},
      {"¿Por qué? 😀", "¿Por qué? 😀"},
      {"中文字\n\n文", "中文字"},
      {"\f\f Kop\fTekst.", "Kop"}, // pages
      {"Kop\n\f\nTekst.\f", "Kop"},
  }));
  CHECK(title_of(text) == title);
}

TEST_CASE("a text without words has no title") {
  CHECK(title_of("").empty());
  CHECK(title_of(" \n\t\n ").empty());
  CHECK(title_of("\f\n\f").empty());
  CHECK(title_of("\n\n\n").empty());
}

TEST_CASE("a line alone may have 100 characters, one that goes on 60") {
  const std::string line60 = repeated("é", 60);
  const std::string line100 = repeated("é", 100);
  CHECK(title_of(line100 + "\n\nTekst.") == line100);
  CHECK(title_of(line60 + "\nTekst.") == line60);
  CHECK(title_of(line60 + "é\nis een woord. Tekst.") == line60 + "é⏎is een woord.");
  CHECK(title_of(line100 + "é\n\nTekst.") == line100 + "…");
}

TEST_CASE("else the first sentence is the title, over the ends of wrapped lines") {
  const std::string begin = "Het water steeg in de nacht van 31 januari zo hoog dat de dijken";
  auto [text, title] = GENERATE_COPY(table<std::string, std::string>({
      {begin + "\nhet begaven. Niemand sliep.", begin + "⏎het begaven."},
      {begin + " het begaven. Niemand sliep, en wie sliep werd wakker van de wind.",
       begin + " het begaven."},
      {begin + "!  \nNiemand sliep.", begin + "!"},
      {begin + "\n\nDe wind.", begin},
      {begin + "\nbraken.\n\nDe wind.", begin + "⏎braken."},
  }));
  CHECK(title_of(text) == title);
}

TEST_CASE("a sentence may have 100 characters, the blank behind it not counted") {
  const std::string sentence = repeated("vier ", 19) + "vijf.";
  REQUIRE(sentence.size() == 100);
  CHECK(title_of(sentence + " Niemand sliep.") == sentence);
  CHECK(title_of("a" + sentence + " Niemand sliep.").ends_with("vijf…"));
}

TEST_CASE("a sentence of more than 100 characters is cut at a word") {
  const std::string text = repeated("woorden en ", 30) + "einde.";
  CHECK(title_of(text) == "woorden en woorden en woorden en woorden en woorden en woorden en "
                          "woorden en woorden en woorden en…");
  // The 100th character ends a word.
  CHECK(title_of(repeated("vier ", 19) + "negen achttien negentien") ==
        repeated("vier ", 19) + "negen…");
  CHECK(title_of(repeated("vier ", 19) + "zestien achttien negentien") ==
        repeated("vier ", 18) + "vier…");
}

TEST_CASE("a word without end is cut at 100 characters") {
  const auto letter = GENERATE(as<std::string>(), "a", "é", "中", "😀", "\U00010400", "�");
  CHECK(title_of(repeated(letter, 5000)) == repeated(letter, 100) + "…");
  CHECK(title_of("\n \n" + repeated(letter, 5000)) == repeated(letter, 100) + "…");
}

TEST_CASE("a cut title ends where a word ends, whatever length the words have") {
  for (std::size_t length = 1; length <= 60; ++length) {
    const std::string word = repeated("b", length);
    const std::string text = repeated(word + " ", 600 / length);
    const std::string title = title_of(text);
    INFO(title);
    CHECK(title.ends_with(word + "…"));
    CHECK(title.size() > 100 - 1 - length);
  }
}

TEST_CASE("hostile texts have titles that hold together") {
  const std::string text = GENERATE_COPY(
      repeated("\u0301", 5000), repeated("e\u0301", 500), repeated("👩\u200D🚀", 300),
      repeated(". ", 500), repeated("\u00A0", 300), repeated("a\n", 500), repeated("\r", 500),
      "(" + repeated("a", 5000), repeated("\u200B", 400), "Kort." + repeated(" ", 500) + "Lang.",
      repeated("?!", 900), "x\n" + repeated("y", 5000));
  title_of(text);
}

TEST_CASE("random texts have titles that hold together, and one finder serves them all") {
  std::mt19937 random(60);
  TitleFinder used;
  for (int round = 0; round < 1500; ++round) {
    std::string text = test::random_text(random, 200);
    std::replace(text.begin(), text.end(), '\0', 'x');
    title_of(text);
    const DerivedTitle again = used.find(text);
    const DerivedTitle fresh = TitleFinder().find(text);
    CHECK(again.span == fresh.span);
    CHECK((again.end == fresh.end));
  }
}

} // namespace
} // namespace triglot
