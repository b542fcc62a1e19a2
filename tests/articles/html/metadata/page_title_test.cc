// Tests the choice of an article's title among those of its page.
#include "articles/html/metadata/page_title.h"

#include "tests/articles/article_check.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

std::string title_of(const std::string& head, const std::string& body) {
  const Article article = test::checked_article(
      "<html><head>" + head + "</head><body>" + body + "</body></html>", Format::html);
  return std::string(article.title.of(article.text));
}

TEST_CASE("a title that is the site's gives way to the heading") {
  auto [head, body, title] = GENERATE(table<std::string, std::string, std::string>({
      {"<title>De Courant</title><meta property=og:site_name content='De Courant'>",
       "<h1>De kade is open</h1><p>Tekst.", "De kade is open"},
      {"<title>De Courant</title>", "<h1>Paardenmarkt trekt volle straten</h1><p>Tekst.",
       "Paardenmarkt trekt volle straten"},
      {"<title>De Courant</title><link rel=canonical href='https://www.decourant.example/1'>",
       "<h1>De courant is open</h1><p>Tekst.", "De courant is open"},
      {"<title>Untitled Document</title>", "<h1>De kade</h1><p>Tekst.", "De kade"},
      {"<title></title>", "<h1>De kade</h1><p>Tekst.", "De kade"},
      {"<title></title>", "<div><h1><a href='/'>De Courant</a></h1></div><h2>De kade</h2><p>Tekst.",
       "De kade"},
      {"<title>De Courant</title><meta property=og:site_name content='De Courant'>", "<p>Tekst.",
       "De Courant"},
      {"<meta property=og:title content='De Courant'><title>De kade - De Courant</title>"
       "<meta property=og:site_name content='De Courant'>",
       "<p>Tekst.", "De kade"},
      {"<title>De kade - De Courant</title>", "<h1>De kade</h1><p>Tekst.", "De kade"},
      {"<title>Kade heropend</title>", "<h1>De kade is weer heropend</h1><p>Tekst.",
       "Kade heropend"},
      {"<title>Q&amp;amp;A over de &amp;quot;kade&amp;quot;</title>", "<p>Tekst.",
       "Q&A over de \"kade\""},
      {"<title></title>", "<h1>Q&amp;amp;A over de kade</h1><p>Tekst.", "Q&A over de kade"},
  }));
  INFO(head + body);
  CHECK(title_of(head, body) == title);
}

TEST_CASE("a name goes before a headline that describes it") {
  auto [headline, name, element, heading, title] =
      GENERATE(table<std::string, std::string, std::string, std::string, std::string>({
          {"rivier in de delta", "Merwel", "Merwel - Wiki", "Merwel", "Merwel"},
          {"rivier in de delta", "", "Merwel - Wiki", "Merwel", "Merwel"},
          {"rivier in de delta", "", "", "", "rivier in de delta"},
          {"De kade is open", "Open", "De kade is open - Courant", "De kade", "De kade is open"},
          {"Paratoie chiuse", "", "Altro titolo", "Paratoie", "Paratoie chiuse"},
          {"", "Merwel", "", "", "Merwel"},
      }));
  TitleSources sources;
  sources.headline = headline;
  sources.name = name;
  sources.element = element;
  CHECK(choose_title(sources, heading) == title);
}

TEST_CASE("the tail of a title is what follows the article's own") {
  auto [element, title, tail] = GENERATE(table<std::string, std::string, std::string>({
      {"De kade - De Courant", "De kade", "De Courant"},
      {"De kade | Nieuws | Courant", "De kade | Nieuws", "Courant"},
      {"Op-en-top – Courant", "op-en-top", "Courant"},
      {"De kade - De Courant", "De sluis", ""},
      {"De kade", "De kade", ""},
      {"", "", ""},
      {" - x", "", ""},
  }));
  CHECK(title_tail(element, title) == tail);
}

} // namespace
} // namespace triglot
