// Tests how plain text becomes an article: paragraphs, wrapped lines, the derived title.
#include "articles/readers.h"

#include "tests/articles/article_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <optional>
#include <random>
#include <string>

namespace triglot {
namespace {

std::string plain_text(const std::string& source) {
  return test::with_title(test::checked_article(test::bytes_of(source), Format::text));
}

TEST_CASE("a plain text is its paragraphs, a blank line between them, and a title") {
  auto [source, article] = GENERATE(table<std::string, std::string>({
      {R"()", "‹›"},
      {R"(\n\n \t\n)", "‹›"},
      {R"(Kop)", "‹Kop›"},
      {R"(Kop\n)", "‹Kop›"},
      {R"(Kop\n\nTekst.\n)", "‹Kop›⏎⏎Tekst."},
      {R"(\n\n  \nKop\n\n\n\nTekst.\n\n\n)", "‹Kop›⏎⏎Tekst."},
      {R"(Kop\r\n\r\nTekst.\r\nMeer.\r\n)", "‹Kop›⏎⏎Tekst.⏎Meer."},
      {R"(Kop\r\rTekst.\rMeer.\r)", "‹Kop›⏎⏎Tekst.⏎Meer."},
      {R"(\xef\xbb\xbfKop\n\nTekst.)", "‹Kop›⏎⏎Tekst."},
      {R"(Kop\n \t \nTekst.)", "‹Kop›⏎⏎Tekst."},
      {R"(Kop\nTekst die doorloopt\nop drie regels.)", "‹Kop›⏎Tekst die doorloopt⏎op drie regels."},
      {R"(  Kop  \n\n  Tekst.  )", "  ‹Kop›  ⏎⏎  Tekst."},
      {R"(\tKop\n\nTekst.)", "⇥‹Kop›⏎⏎Tekst."},
      {R"(Een zin. Nog een zin.)", "‹Een zin. Nog een zin.›"},
      {R"(# Geen Markdown\n\n*Tekst* &amp; <b>meer</b>)",
       "‹# Geen Markdown›⏎⏎*Tekst* &amp; <b>meer</b>"},
      {R"(---\ntitle: Kop\n---\nTekst.)", "‹---›⏎title: Kop⏎---⏎Tekst."},
      {R"(Kop\n\n\x0c\n\nTekst.)", "‹Kop›⏎⏎\x0c⏎⏎Tekst."},
  }));
  CHECK(plain_text(source) == article);
}

TEST_CASE("beside a line of more than 200 bytes every line is a paragraph") {
  const std::string line200(200, 'x');
  const std::string line201(201, 'x');
  const auto paragraphs = [](const std::string& source) {
    const Article article = test::checked_article(source, Format::text);
    std::string lengths;
    std::size_t begin = 0;
    for (std::size_t end = 0; end != std::string::npos; begin = end + 2) {
      end = article.text.find("\n\n", begin);
      lengths += " " + std::to_string(article.text.substr(begin, end - begin).size());
      if (end == std::string::npos) {
        break;
      }
    }
    return lengths;
  };
  CHECK(paragraphs("Kop\n" + line200 + "\nEinde") == " 210"); // still one wrapped paragraph
  CHECK(paragraphs("Kop\n" + line201 + "\nEinde") == " 3 201 5");
  CHECK(paragraphs("a\nb\n" + line201 + "\nc\nd") == " 3 201 3");
  CHECK(paragraphs(line201 + "\n" + line201) == " 201 201");
  CHECK(paragraphs(line201 + "\n\nc\nd") == " 201 3");
  CHECK(paragraphs("a\n" + line201 + "\r\nb") == " 1 201 1");
}

TEST_CASE("every word of a plain text leads to its line") {
  const std::string source =
      test::bytes_of(R"(Kop\r\n\r\n\r\neen twee\r\ndrie\xff\r\n\r\nvier)") + std::string(40, '.');
  const Article article = test::checked_article(source, Format::text);
  const auto line_of = [&](const std::string& word) {
    const auto offset = static_cast<std::uint32_t>(article.text.find(word));
    const SourceLocation location = article.map.locate(article.text, offset);
    CHECK(source.substr(location.byte, word.size()) == word);
    return location.line;
  };
  CHECK(line_of("Kop") == 1);
  CHECK(line_of("twee") == 4);
  CHECK(line_of("drie") == 5);
  CHECK(line_of("vier") == 7);
}

TEST_CASE("random bytes make an article that holds together") {
  std::mt19937 random(40);
  for (int round = 0; round < 1500; ++round) {
    const std::string bytes = std::string(random() % 30, '.') + test::random_bytes(random, 80);
    if (std::holds_alternative<DecodedText>(decode(bytes))) {
      test::checked_article(bytes, Format::text);
    }
  }
}

TEST_CASE("texts without end are read in time linear in them") {
  const std::string piece = GENERATE(as<std::string>(), "\n", "x", "x\n", "\r\n", " ", "x\n\n");
  std::string source;
  while (source.size() < 1000000) {
    source += piece;
  }
  const auto decoded = std::get<DecodedText>(decode(source));
  TitleFinder titles;
  CHECK(read_text(decoded, titles).text.size() <= source.size() + source.size() / 2);
}

} // namespace
} // namespace triglot
