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

TEST_CASE("a title is without what the site adds to it") {
  // Of the page's site De Courant at courant.example.
  auto [element, heading, title] = GENERATE(table<std::string, std::string, std::string>({
      {"De kade › De Courant", "", "De kade"},
      {"De kade - De Courant - Nieuws van de kust", "",
       "De kade - De Courant - Nieuws van de kust"},
      {"De kade - De Courant - Nieuws van de kust", "De kade", "De kade"},
      {"De Courant | De kade", "", "De kade"},
      {"Courant » De kade", "", "De kade"},
      {"De kade | COURANT", "", "De kade"},
      {"De kade : De Courant", "", "De kade"},
      {"De kade | De Courant | 22.01.2025", "", "De kade"},
      {"De kade : 06.11.2023, 11.41 Uhr", "", "De kade"},
      {"De kade van 22.01.2025", "", "De kade van 22.01.2025"},
      {"De Courant - 4 March 2025", "De kade is nu open", "De kade is nu open"},
      {"Home | De Courant", "De kade is nu open", "De kade is nu open"},
      {"De kade - 22 januari 1978", "De kade - 22 januari 1978", "De kade - 22 januari 1978"},
      {"De kade - 22 januari 1978 | De Courant", "De kade, 22 januari 1978",
       "De kade, 22 januari 1978"},
      {"De kade – 22 januari 2025, de dag van het water", "",
       "De kade – 22 januari 2025, de dag van het water"},
      {"De kade - De sluis", "", "De kade - De sluis"},
      {"De kade is open » Wat een blog", "De kade is open", "De kade is open"},
      {"Nieuws » „De kade is nu open“", "De kade is nu open", "De kade is nu open"},
      {"Kades – Lang verwacht: de kade is open | Wat een blog", "Lang verwacht: de kade is open",
       "Kades – Lang verwacht: de kade is open | Wat een blog"},
      {"De kade - Wat een blog", "Wat een blog", "De kade - Wat een blog"},
      {"De Courant", "", "De Courant"},
      {"De Courant | De kade", "De Courant", "De kade"},
      {"Kades - „Lang verwacht is nu open“", "Kades Lang verwacht is nu open",
       "Kades - „Lang verwacht is nu open“"},
  }));
  INFO(element + " " + heading);
  TitleSources sources;
  sources.open_graph = element;
  sources.sites = {"De Courant", "courant.example"};
  CHECK(choose_title(sources, heading) == title);
}

TEST_CASE("a site's name of several parts is no part of a title") {
  TitleSources sources;
  sources.element = "De kade - Open - De Courant - Nieuws";
  sources.sites = {"De Courant – Nieuws"};
  CHECK(choose_title(sources, "") == "De kade - Open");
  sources.element = "De Courant - Nieuws | De kade";
  CHECK(choose_title(sources, "") == "De kade");
}

TEST_CASE("no-break spaces of a title are blanks") {
  CHECK(title_of("<title>De&nbsp;kade&nbsp;- De Courant</title>"
                 "<meta property=og:site_name content='De Courant'>",
                 "<p>Tekst.") == "De kade");
}

TEST_CASE("a template's variable is no title") {
  CHECK(title_of("<title>De kade</title><meta property=og:title content='{{ page.title }}'>",
                 "<p>Tekst.") == "De kade");
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
