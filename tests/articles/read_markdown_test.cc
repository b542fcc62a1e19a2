// Tests which words of a Markdown file become the article's text, and which the title.
#include "analysis/analyser.h"
#include "articles/readers.h"

#include "tests/articles/article_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

std::string markdown_text(const std::string& source) {
  return test::with_title(test::checked_article(test::bytes_of(source), Format::markdown));
}

TEST_CASE("blocks are paragraphs, without their marks") {
  auto [source, article] = GENERATE(table<std::string, std::string>({
      {R"()", "‹›"},
      {R"(Tekst.)", "‹Tekst.›"},
      {R"(Een\ntwee)", "‹Een›⏎twee"},
      {R"(# Kop\n\nTekst)", "‹Kop›⏎⏎Tekst"},
      {R"(#   Kop   ##\nTekst)", "‹Kop›⏎⏎Tekst"},
      {R"(Kop\n===\n\nTekst)", "‹Kop›⏎⏎Tekst"},
      {R"(#Geen kop\n\nTekst)", "‹#Geen kop›⏎⏎Tekst"},
      {R"(## Sub\n\nTekst.)", "‹Sub›⏎⏎Tekst."},
      {R"(Vooraf.\n\n# Kop\n\nTekst\n\n# Nog een\n)", "Vooraf.⏎⏎‹Kop›⏎⏎Tekst⏎⏎Nog een"},
      {R"(> citaat\n> vervolg\n\nTekst)", "‹citaat›⏎vervolg⏎⏎Tekst"},
      {R"(a\n\n---\n\nb)", "‹a›⏎⏎b"},
      {R"(- een\n- twee\n  vervolg\n- drie)", "‹een›⏎⏎twee⏎vervolg⏎⏎drie"},
      {R"(- een\n    - binnen\n- twee)", "‹een›⏎⏎binnen⏎⏎twee"},
      {R"(1. een\n2. twee)", "‹een›⏎⏎twee"},
      {R"(- [x] gedaan\n- [ ] te doen)", "‹gedaan›⏎⏎te doen"},
      {R"(|a|b|\n|---|:-:|\n|c|d|\n)", "‹a⇥b›⏎⏎c⇥d"},
      {R"(|a|b|\n|---|---|\n||d|\n)", "‹a⇥b›⏎⏎d"},
      {R"(```c\nint x;\n  y\n\nz\n```\n\nNa)", "‹int x;›⏎  y⏎⏎z⏎⏎Na"},
      {R"(Voor\n\n    code\n      meer\n\nNa)", "‹Voor›⏎⏎code⏎  meer⏎⏎Na"},
      {R"(Een\r\ntwee\r\n\r\ndrie)", "‹Een›⏎twee⏎⏎drie"},
      {R"(\xef\xbb\xbf# Kop\n)", "‹Kop›"},
      {R"([ref]: http://a.b "Titel"\n\nTekst)", "‹Tekst›"},
  }));
  CHECK(markdown_text(source) == article);
}

TEST_CASE("what stands in a line is its words, without their marks") {
  auto [source, article] = GENERATE(table<std::string, std::string>({
      {R"(a *b* **c** ***d*** ~~e~~)", "‹a b c d e›"},
      {R"(on*geloof*lijk on**geloof**lijk)", "‹ongelooflijk ongelooflijk›"},
      {R"(snake_case_naam en 2*3*4)", "‹snake_case_naam en 234›"},
      {R"(`code` ``a ` b``)", "‹code a ` b›"},
      {R"([tekst](http://a.b/c "titel") meer)", "‹tekst meer›"},
      {R"([tekst][ref]\n\n[ref]: http://a.b)", "‹tekst›"},
      {R"([geen link] en [ook](niet)", "‹[geen link] en [ook](niet›"},
      {R"(<http://a.b> en www.a.b)", "‹http://a.b en www.a.b›"},
      {R"(![een *dijk*](x.png "t") na)", "‹een dijk na›"},
      {R"([![dijk](x.png)](http://a.b))", "‹dijk›"},
      {R"(regel  \nnieuw)", "‹regel›⏎nieuw"},
      {R"(regel\\\nnieuw)", "‹regel›⏎nieuw"},
      {R"(\\*geen\\* \\# kop \\&amp;)", "‹*geen* # kop &amp;›"},
      {R"(a <b>vet</b> woord <br/>na)", "‹a vet woord na›"},
      {R"(on<b>geloof</b>lijk)", "‹ongelooflijk›"},
      {R"(a <!-- weg --> b)", "‹a  b›"},
      {R"(1 < 2 > 0 & meer)", "‹1 < 2 > 0 & meer›"},
  }));
  CHECK(markdown_text(source) == article);
}

TEST_CASE("wikilinks are their words") {
  auto [source, article] = GENERATE(table<std::string, std::string>({
      {R"(zie [[De dijken|de dijk]] en [[Merwel]].)", "‹zie de dijk en Merwel.›"},
      {R"([[a]][[b|c]] *[[d]]* [[e#f]])", "‹ac d e#f›"},
      {R"(a ![[foto.png]] b ![[foto.JPG|300]] c ![[nota]])", "‹a  b  c nota›"},
      {R"(x[[1]](http://a.b) y)", "‹x[1] y›"},
      {R"([[]] [[a [[b`c]] [[d\n]])", "‹[[]] [[a [[b`c]] [[d›⏎]]"},
      {R"(`[[a|b]]` en \\[[a|b]])", "‹[[a|b]] en [[a|b]]›"},
      {R"(    [[a|b]])", "‹[[a|b]]›"},
      {R"(|a|b|\n|---|---|\n|[[x\\|y]]|[[z]]|\n)", "‹a⇥b›⏎⏎y⇥z"},
      {R"(# Over [[Merwel|de Merwel]]\n\nTekst)", "‹Over de Merwel›⏎⏎Tekst"},
  }));
  CHECK(markdown_text(source) == article);
}

TEST_CASE("callouts are their titles and their texts") {
  auto [source, article] = GENERATE(table<std::string, std::string>({
      {R"(a\n\n> [!note] Let op\n> tekst\n> meer)", "‹a›⏎⏎Let op⏎⏎tekst⏎meer"},
      {R"(a\n\n> [!NOTE]\n> tekst)", "‹a›⏎⏎tekst"},
      {R"(a\n\n> [!warning]- *Let* op\n> tekst)", "‹a›⏎⏎Let op⏎⏎tekst"},
      {R"(a\n\n> > [!tip]+ b\n> > c)", "‹a›⏎⏎b⏎⏎c"},
      {R"(a\n\n[!note] geen)", "‹a›⏎⏎[!note] geen"},
      {R"(a\n\n> [! note] geen)", "‹a›⏎⏎[! note] geen"},
  }));
  CHECK(markdown_text(source) == article);
}

TEST_CASE("footnotes are paragraphs, and their references are not seen") {
  auto [source, article] = GENERATE(table<std::string, std::string>({
      {R"(Het water[^1] steeg.\n\n[^1]: Woord)", "‹Het water steeg.›⏎⏎Woord"},
      {R"(a[^x-1] b[^2].\n\n[^x-1]: Een *noot*.\n[^2]: Twee.)", "‹a b.›⏎⏎Een noot.⏎⏎Twee."},
      {R"(a[^1]\n\n[^1]:\n    Ver.)", "‹a›⏎⏎Ver."},
      {R"(`a[^1]` [^2] b[^1]\n\n[^1]: Noot.)", "‹a[^1] [^2] b›⏎⏎Noot."}, // [^2] is none
  }));
  CHECK(markdown_text(source) == article);
}

TEST_CASE("mathematics and code are as they are written") {
  CHECK(markdown_text(R"($E = m c^2$ en `x_1 * y`, kost $5 of $10)") ==
        "‹$E = m c^2$ en x_1 * y, kost $5 of $10›");
}

TEST_CASE("aliases and tags are found, and are no title") {
  auto [source, article] = GENERATE(table<std::string, std::string>({
      {R"(---\ntitle: Kop\naliases: [Dijk, Wal]\ntags: [water]\n---\nTekst)",
       "‹Kop›⏎⏎Dijk, Wal⏎⏎water⏎⏎Tekst"},
      {R"(---\ntags: [water]\n---\n# Kop\n\nTekst)", "water⏎⏎‹Kop›⏎⏎Tekst"},
      {R"(---\ntags: [water]\n---\nEen zin.)", "water⏎⏎‹Een zin.›"},
      {R"(---\ntags: [water]\n---\n)", "‹water›"},
      {R"(---\ntags: [water]\ntitle: Kop\n---\nTekst)", "‹Kop›⏎⏎water⏎⏎Tekst"},
      {R"(+++\ntitle = "Kop"\ntags = ["water"]\n+++\nTekst)", "‹Kop›⏎⏎water⏎⏎Tekst"},
  }));
  CHECK(markdown_text(source) == article);
}

TEST_CASE("entities are the characters that they stand for") {
  auto [source, article] = GENERATE(table<std::string, std::string>({
      {R"(caf&eacute; caf&#233; caf&#xE9; caf&#Xe9;)", "‹café café café café›"},
      {R"(&amp; &lt; &gt; &quot; &apos; &#38; &#60; &#34;)", "‹& < > \" ' & < \"›"},
      {R"(a&nbsp;b)", "‹a␣b›"},
      {R"(&hellip;&mdash;&copy;)", "‹…—©›"},
      {R"(&#128512; &NotEqualTilde;)", "‹😀 \u2242\u0338›"},
      {R"(&amp;amp; &amp;eacute;)", "‹&amp; &eacute;›"},
      {R"(# Caf&eacute;\n\nTekst)", "‹Café›⏎⏎Tekst"},
      {R"(`&eacute;`)", "‹&eacute;›"},
      {R"(AT&T &eacute &; &#; &#x; &eacute ;)", "‹AT&T &eacute &; &#; &#x; &eacute ;›"},
      {R"(a &onbekend; b)", "‹a &onbekend; b›"},
      {R"(&#0; &#1114112;)", "‹� �›"},
  }));
  CHECK(markdown_text(source) == article);
}

TEST_CASE("an entity never makes what is no text") {
  const auto entity = GENERATE(as<std::string>(), "&#xD800;", "&#xDFFF;", "&#0;", "&#x110000;",
                               "&#xFFFF;", "&#9999999;", "&#1;");
  CHECK_THAT(markdown_text("a " + entity + " b"),
             ContainsSubstring("a ") && ContainsSubstring(" b"));
}

TEST_CASE("a title never reaches beyond the text, even where its end is cut off as blank") {
  const auto source =
      GENERATE(as<std::string>(), R"(Tekst\n\n# &#32;)", R"(Tekst\n\n# Kop&#32;)",
               R"(Tekst\n\n# Kop &Tab;)", R"(# Kop&#10;)", R"(# &#32;)",
               R"(---\ntitle: "Kop\\r"\n---\n)", R"(---\ntitle: "\\t"\n---\nTekst)", R"(# )",
               R"(#\n\nTekst)", R"(Tekst\n\n#)", R"(#\n\nTekst\n\n# Kop\n\nMeer)",
               R"(# ![](x.png))", R"(# <b></b>\n\nTekst)", R"(# [](x)\n\n# Kop)");
  test::checked_article(test::bytes_of(source), Format::markdown);
}

TEST_CASE("a heading without words is no title") {
  CHECK(markdown_text(R"(#\n\nTekst)") == "‹Tekst›");
  CHECK(markdown_text(R"(#\n\nTekst\n\n# Kop\n\nMeer)") == "Tekst⏎⏎‹Kop›⏎⏎Meer");
  CHECK(markdown_text(R"(# <b></b>\n\nTekst)") == "‹Tekst›");
}

TEST_CASE("HTML between blocks leaves no tags") {
  CHECK(markdown_text(R"(Voor\n\n<hr class="a">\n\nNa)") == "‹Voor›⏎⏎Na");
  CHECK(markdown_text(R"(Voor\n\n<!-- een\n\ntwee -->\n\nNa)") == "‹Voor›⏎⏎Na");
  CHECK(markdown_text(R"(Voor\n\n<script>\nvar x;\n</script>\n\nNa)") == "‹Voor›⏎⏎Na");
}

TEST_CASE("the title and what else the front matter says") {
  auto [source, article, metadata] = GENERATE(table<std::string, std::string, std::string>({
      {R"(---\ntitle: De dijken\ndate: 2025-03-01\nlang: nl\n---\n\nHet water.)",
       "‹De dijken›⏎⏎Het water.", "lang=nl date=2025-03-01"},
      {R"(---\r\ntitle: De dijken\r\n---\r\nHet water.)", "‹De dijken›⏎⏎Het water.", ""},
      {R"(---\ntitle: "Zij zei: \\"nee\\""\n---\nTekst)", "‹Zij zei: \"nee\"›⏎⏎Tekst", ""},
      {R"(---\ntitle: 'Auto''s'\n---\nTekst)", "‹Auto's›⏎⏎Tekst", ""},
      {R"(---\ntitle: >\n  Een lange\n  kop\n---\nTekst)", "‹Een lange kop›⏎⏎Tekst", ""},
      {R"(---\ntitle: Kop\n---\n# Kop\n\nTekst)", "‹Kop›⏎⏎Tekst", ""},
      {R"(---\ntitle: Kop\n---\n\n\n# Kop\nTekst)", "‹Kop›⏎⏎Tekst", ""},
      {R"(---\ntitle: Kop\n---\n# Andere\n\nTekst)", "‹Kop›⏎⏎Andere⏎⏎Tekst", ""},
      {R"(---\ntitle: Kop\n---\n## Kop\n\nTekst)", "‹Kop›⏎⏎Kop⏎⏎Tekst", ""},
      {R"(---\nauthor: Jan\n---\n# Kop\n\nTekst)", "‹Kop›⏎⏎Tekst", "author=Jan"},
      {R"(---\ntitle: Kop\n---\n)", "‹Kop›", ""},
      {R"(---\ntitle: *Kop*\n---\nTekst)", "Tekst", "!"},
      {R"(Tekst\n\n---\ntitle: geen\n---\n)", "‹Tekst›⏎⏎title: geen", ""},
  }));
  const Article read = test::checked_article(test::bytes_of(source), Format::markdown);
  CHECK_THAT(test::with_title(read), ContainsSubstring(article));
  if (metadata == "!") {
    CHECK_FALSE(read.warnings.empty());
  } else {
    CHECK(test::with_title(read) == article);
    CHECK(test::metadata(read) == metadata);
  }
}

TEST_CASE("the words of a stated title lead to the line that states it") {
  auto [source, line] = GENERATE(table<std::string, std::uint32_t>(
      {{R"(---\nlang: nl\ntitle: De dijken\n---\nTekst)", 3},
       {R"(---\nlang: nl\ntitle: "Caf\\u00e9s"\n---\nTekst)", 3},
       {R"(---\ntitle: >\n  Een lange\n  kop\n---\nTekst)", 2},
       {R"(---\nauthor: Jan\ntitle: "Caf\\u00e9"\npublisher: Café\n---\nTekst)", 3}}));
  const std::string bytes = test::bytes_of(source);
  const Article article = test::checked_article(bytes, Format::markdown);
  CHECK(article.map.locate(article.text, 0).line == line);
}

TEST_CASE("HTML blocks keep the text outside tags, comments, scripts and styles") {
  auto [source, text] = GENERATE(table<std::string, std::string>({
      {R"(<p>Een <b>beer</b> hier</p>)", "Een beer hier"},
      {R"(<details>\n<summary>Meer</summary>\nBinnen\n</details>)", "Meer Binnen"},
      {R"(Voor\n\n<!-- niet\ndit -->\n\nNa)", "Voor Na"},
      {R"(<script>\nvar x = "niet";\n</script>\n\nNa)", "Na"},
  }));
  const Article article = test::checked_article(test::bytes_of(source), Format::markdown);
  std::string words;
  for (const Token& token : Analyser().analyse(article.text)) {
    words += (words.empty() ? "" : " ") + std::string(token.span.of(article.text));
  }
  CHECK(words == text);
}

TEST_CASE("a table that grows with the square of the file is read as plain text") {
  const auto repeated = [](std::string_view piece) {
    std::string line;
    for (int i = 0; i < 20000; ++i) {
      line += piece;
    }
    return line;
  };
  const std::string bytes =
      "intro\n\n" + repeated("|a") + "|\n" + repeated("|---") + "|\n" + repeated("|x\n");
  const Article article = test::checked_article(bytes, Format::markdown);
  CHECK(article.warnings.size() == 1);
  CHECK(article.text.size() <= 2 * bytes.size());
}

TEST_CASE("marks that cost more than in proportion are read as plain text, others are not") {
  const auto lines = [](int count, std::string_view line) {
    std::string all;
    for (int i = 0; i < count; ++i) {
      for (const char c : line) {
        all += c == '%' ? std::to_string(i) : std::string(1, c);
      }
    }
    return all;
  };
  const auto [bytes, is_read] = GENERATE_REF(table<std::string, bool>({
      {lines(1000, "[a%]: /x\n") + "\n" + lines(1000, "[a%]\n\n"), true},
      {lines(200'000, "[a%]: /x\n") + lines(200'000, "[a%]\n"), false},
      {lines(200'000, "[a]: /x\n\n") + lines(200'000, "[a]\n\n"), false},
      {lines(200'000, "a: &a [*a,*a]\n"), false},
      {lines(200'000, "a: &a [*a,*a]\n\n"), true},
      {lines(200'000, "- [a](/x)\n\n"), true},
      {lines(500'000, "_a"), false},
  }));
  INFO(bytes.substr(0, 20));
  TitleFinder titles;
  const auto result = test::read_as(bytes, Format::markdown, titles);
  CHECK(std::get<Article>(result).warnings.empty() == is_read);
}

TEST_CASE("a table has columns up to a bound, whatever md4c's is") {
  const auto table_of = [](std::string_view begin, int columns) {
    std::string head(begin);
    std::string line(begin);
    for (int i = 0; i < columns; ++i) {
      head += "|a";
      line += "|---";
    }
    return head + "|\n" + line + "|\n";
  };
  const auto begin = GENERATE(as<std::string>(), "", "> ", "  ");
  INFO(begin);
  const Article read = test::checked_article(table_of(begin, 128), Format::markdown);
  CHECK(read.warnings.empty());
  CHECK(read.text.find('|') == std::string::npos);
  const Article refused = test::checked_article(table_of(begin, 129), Format::markdown);
  CHECK(refused.warnings.size() == 1);
  CHECK(refused.text.find('|') != std::string::npos);
}

} // namespace
} // namespace triglot
