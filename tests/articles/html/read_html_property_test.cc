// Tests that any HTML file yields a consistent article, at bounded cost.
#include "articles/readers.h"

#include "tests/articles/article_check.h"
#include "tests/articles/notation.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <array>
#include <ctime>
#include <random>
#include <string>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 5> pages = {
    // a newspaper's
    "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<title>De dijken - Waterblad</title>\n<link rel=\"canonical\" "
    "href=\"https://example.org/d\">\n"
    "<meta property=\"article:published_time\" content=\"2025-01-22T09:30:00+01:00\">\n"
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\","
    "\"headline\":\"De dijken\",\"author\":[{\"name\":\"Anna\"},\"Bo\"]}]}</script>\n"
    "<style>p{margin:0}</style></head>\n<body><nav><ul><li><a href=\"/\">Voor</a></ul></nav>\n"
    "<main><h1>De dijken</h1>\n<p>Het water <b>steeg</b> &eacute;n\nsteeg.</p>\n"
    "<p>Zij zei: &ldquo;nee&rdquo;.<br>Later ja.</p></main><footer>2025</footer></body></html>\n",
    // an old one, with tags left open
    "<HTML><HEAD><TITLE>Il ponte</TITLE><BODY BGCOLOR=white><CENTER><FONT SIZE=5>Il ponte</FONT>"
    "</CENTER><P>Perch&egrave; no? Citt&agrave &amp paesi<BR><BR>L&#146;acqua<P><B>Due<I>tre</B>"
    "quattro</I><HR><TABLE><TR><TD>uno<TD>due<TR><TD>tre</TABLE>",
    // a technical one
    "<article><header><h1>Reading &lt;pre&gt;</h1></header><pre><code>int x = 1;\n  if (x &lt; 2 "
    "&amp;&amp; x)\n\n\treturn;\n</code></pre><dl><dt>a</dt><dd>b</dd></dl><aside>More</aside>"
    "<svg viewBox=\"0 0 1 1\"><title>t</title><path d=\"M0\"/></svg><math><mi>x</mi></math>"
    "</article>",
    // tables in tables, forms and misplaced text
    "<body><form><table><caption>Cijfers</caption>los<tr><td>een<td><table><tr><th>x</table>"
    "</tr></table></form><div role=navigation>weg</div><div class='navbar x'>weg</div>"
    "<table>voor<tr>los<td>na\u00A0ja<br></td></tr><select><option>1<option>2</select></table>",
    // XHTML
    "<?xml version=\"1.0\"?>\r\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"it\">\r\n"
    "<head><title>L\u2019uni\u00ADversit\u00E0</title></head>\r\n<body><!-- nota --><p>Testo<br/>"
    "a capo</p>\r\n<![CDATA[weg]]><ul>\r\n<li>uno</li>\r\n<li>due&shy;tre</li></ul></body></html>"};

constexpr std::array<std::string_view, 56> page_marks = {"<p>",        "</p>",
                                                         "<div>",      "</div>",
                                                         "<b>",        "</b>",
                                                         "<i>",        "<a>",
                                                         "</a>",       "<table>",
                                                         "</table>",   "<tr>",
                                                         "<td>",       "</td>",
                                                         "<h1>",       "</h1>",
                                                         "<pre>",      "</pre>",
                                                         "<br>",       "<ul><li>",
                                                         "<select>",   "<svg>",
                                                         "</svg>",     "<math>",
                                                         "<script>",   "</script>",
                                                         "<style>",    "<title>",
                                                         "</title>",   "<template>",
                                                         "<!--",       "-->",
                                                         "<![CDATA[",  "]]>",
                                                         "<",          ">",
                                                         "</",         "&",
                                                         "&eacute;",   "&eacute",
                                                         "&#xD800;",   "&#0;",
                                                         "&#146;",     "&shy;",
                                                         "&#10;",      "&NotEqualTilde;",
                                                         "\"",         "'",
                                                         "<body>",     "</html>",
                                                         "<frameset>", "<form>",
                                                         "<main>",     "<article>",
                                                         "<button>",   "\u00AD"};

std::string mutated_page(std::mt19937& random) {
  std::string page(pages[random() % pages.size()]);
  for (std::size_t count = 1 + random() % 12; count > 0; --count) {
    const std::size_t at = random() % (page.size() + 1);
    switch (random() % 5) {
    case 0:
      page.erase(at, random() % 20);
      break;
    case 1:
      page.insert(at, test::random_bytes(random, 3));
      break;
    case 2:
      page.insert(at, page.substr(random() % (page.size() + 1), random() % 80));
      break;
    default:
      page.insert(at, page_marks[random() % page_marks.size()]);
    }
  }
  return page;
}

std::string repeated_up_to(std::string_view piece, std::size_t size) {
  std::string text;
  while (text.size() < size) {
    text += piece;
  }
  return text;
}

// Only checks how it ends.
std::string outcome(const std::string& page, double& seconds) {
  TitleFinder titles;
  const std::clock_t begin = std::clock(); // CPU time: other tests run concurrently
  const auto result = test::read_as(page, Format::html, titles);
  seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  const auto* unreadable = std::get_if<Unreadable>(&result);
  return unreadable == nullptr ? "read" : unreadable->reason;
}

TEST_CASE("a damaged page makes an article that holds together and always the same") {
  std::mt19937 random(70);
  for (int round = 0; round < 1000; ++round) {
    const std::string bytes = mutated_page(random);
    if (std::holds_alternative<DecodedText>(decode(bytes))) {
      const Article article = test::checked_article(bytes, Format::html);
      const Article again = test::checked_article(bytes, Format::html);
      CHECK(article.text == again.text);
      CHECK(article.map == again.map);
      CHECK(test::metadata(article) == test::metadata(again));
      CHECK(test::is_clean(test::metadata(article)));
    }
  }
}

TEST_CASE("tags in any order make an article that holds together") {
  std::mt19937 random(71);
  for (int round = 0; round < 1000; ++round) {
    std::string bytes;
    for (std::size_t count = random() % 40; count > 0; --count) {
      bytes += random() % 3 == 0 ? test::random_text(random, 3)
                                 : std::string(page_marks[random() % page_marks.size()]);
    }
    if (std::holds_alternative<DecodedText>(decode(bytes))) {
      test::checked_article(bytes, Format::html);
    }
  }
}

// Takes minutes each if the limit is noticed too late.
TEST_CASE("elements nested without end are refused with the reason, and soon") {
  const auto tag = GENERATE(as<std::string>(), "<div>", "<DIV class=x>", "<span>", "<ul><li>",
                            "<div></x>", "<b></i>", "<svg>", "<svg><td>", "<table><tr><td>",
                            "<span><div></span>", "<b><div></b>", "<div><table><tr><td></div>",
                            "<form><div></form>", "<div title='</div>'>");
  INFO(tag);
  double seconds = 0;
  CHECK(outcome(repeated_up_to(tag, 100'000 * tag.size()), seconds) ==
        "its elements are nested deeper than 2000");
}

// The content of these is not text, unlike elsewhere.
TEST_CASE("elements nested where a script or title is none are refused at once") {
  const auto [begin, tag] =
      GENERATE(table<std::string, std::string>({{"<svg><script>", "<g>"},
                                                {"<svg><title>", "<div>"},
                                                {"<select><title>", "<template>"},
                                                {"<frameset><script>", "<frameset>"},
                                                {"<table>", "<span><div></span>"}}));
  INFO(begin);
  double seconds = 0;
  CHECK(outcome(begin + repeated_up_to(tag, 100'000 * tag.size()), seconds) ==
        "its elements are nested deeper than 2000");
}

TEST_CASE("a page that is deep by its scripts and comments alone is read") {
  const auto [before, piece, after] =
      GENERATE(table<std::string, std::string, std::string>({{"<script>", "if (a<b) ", "</script>"},
                                                             {"<!--", "<div>", "-->"},
                                                             {"<style>", "<x ", "</style>"},
                                                             {"<p>x<!--", "<div>", ""},
                                                             {"<textarea>", "<div>", "</textarea>"},
                                                             {"", "<div>x</div>", ""},
                                                             {"", "<div><span>x</div>", ""},
                                                             {"", "<p><a name=x>x", ""},
                                                             {"", "<br/>x", ""}}));
  INFO(piece);
  double seconds = 0;
  CHECK(outcome(before + repeated_up_to(piece, 50'000) + after + "<p>x", seconds) == "read");
}

// Takes half a minute or more each if an element is looked through again for each of its ancestors.
TEST_CASE("what stands in many elements at once is weighed in a time that a reader would wait") {
  const auto [around, before, piece] = GENERATE(table<std::string, std::string, std::string>(
      {{"<div>", repeated_up_to("<p>kieeeeeeeeee</p>", 1000), "<hr>"},
       {"<div>", repeated_up_to("<p>We use cookies.</p>", 1000), "<hr>"},
       {"<div class=cookie-banner>", "<p>" + repeated_up_to("Water en dijk. ", 400) + "</p>",
        "<hr>"},
       {"<div class=comments>", "<p>" + repeated_up_to("Water en dijk. ", 400) + "</p>", "<hr>"}}));
  const std::string article = "<p>" + repeated_up_to("Het water steeg. ", 300) + "</p>";
  INFO(around);
  double seconds = 0;
  CHECK(outcome(article + repeated_up_to(around, 1900 * around.size()) + before +
                    repeated_up_to(piece, test::sampled(60'000) * piece.size()),
                seconds) == "read");
  CHECK(seconds < 10);
}

TEST_CASE("long names around many authors are read once") {
  const auto author = GENERATE(as<std::string>(), "<i class=author>A B</i>",
                               "<i itemprop=author>A B</i>", "<a rel=author>A B</a>");
  INFO(author);
  const std::string names = repeated_up_to("a ", test::sampled(300'000));
  double seconds = 0;
  CHECK(outcome("<div class='" + names + "' itemprop='" + names + "'>" +
                    repeated_up_to(author, test::sampled(10'000) * author.size()),
                seconds) == "read");
  CHECK(seconds < 10);
}

TEST_CASE("a megabyte of one mark is read in a time that a reader would wait", "[slow]") {
  const auto mark = GENERATE(as<std::string>(), "<p>", "<a>", "&", "<", "&amp;", "&eacute",
                             "&#146;", "</p>", "</b>", "<td>", "<a>x", "<br>", "<li>", "<!--", "x ",
                             "\u00AD", "<title>", "<meta name=author content=x>", "&abcdefgh",
                             "<table>", "<table>x", "<h1>x", "<p><b>x");
  INFO(mark);
  double seconds = 0;
  CHECK(outcome(repeated_up_to(mark, test::sampled(1'000'000)), seconds) == "read");
  CHECK(seconds < 10);
}

} // namespace
} // namespace triglot
