// Tests how the XML of damaged feeds is repaired, and that the result is always XML.
#include "articles/feed/repair_feed.h"

#include "articles/feed/feed_xml.h"
#include "tests/articles/article_check.h"
#include "tests/articles/feed/feed_check.h"
#include "tests/articles/map_check.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"
#include "tests/support/text.h"

#include <array>
#include <ctime>
#include <random>
#include <string>

namespace triglot {
namespace {

using test::repeated;

// The repaired XML; "none" if it is not a feed. Checks that it is XML, and its map.
std::string repaired(const std::string& feed) {
  const auto decoded = decode(feed);
  REQUIRE(std::holds_alternative<DecodedText>(decoded));
  const auto& text = std::get<DecodedText>(decoded);
  const std::optional<DecodedText> xml = repaired_feed(text);
  if (!xml) {
    return "none";
  }
  CHECK(test::map_fault(feed, xml->text, xml->map) == "");
  const FeedScan scan = scan_feed(xml->text, [](const FeedPart&) {});
  INFO(xml->text);
  CHECK((scan.fault ? scan.fault->reason : "") == "");
  CHECK(scan.is_feed);
  return xml->text;
}

// Content of <rss>.
std::string repaired_in_rss(const std::string& xml) {
  const std::string all = repaired("<rss>" + xml + "</rss>");
  REQUIRE(all.starts_with("<rss>"));
  REQUIRE(all.ends_with("</rss>"));
  return all.substr(5, all.size() - 11);
}

TEST_CASE("characters and references that XML has not are escaped or replaced") {
  auto [xml, expected] = GENERATE(table<std::string, std::string>({
      {"<a>Rossi & Bianchi</a>", "<a>Rossi &amp; Bianchi</a>"},
      {"<a>R&B; R&D &amp; &#233; &#xE9; &eacute;</a>",
       "<a>R&B; R&amp;D &amp; &#233; &#xE9; &eacute;</a>"},
      {"<a>&#; &#x; &#xyz; & ; &città;</a>",
       "<a>&amp;#; &amp;#x; &amp;#xyz; &amp; ; &amp;città;</a>"},
      {"<a>b&#11;c&#0;d&#xD800;e&#xFFFF;f</a>", "<a>b c d e f</a>"},
      {"<a>b\x0b\x02 c\x1b</a>", "<a>b   c </a>"},
      {"<a>b\uFFFE\uFFFFc</a>", "<a>b\uFFFD\uFFFDc</a>"},
      {"<a>1 < 2 <3 <= 4</a>", "<a>1 &lt; 2 &lt;3 &lt;= 4</a>"},
      {"<a>b ]]> c</a>", "<a>b ]]&gt; c</a>"},
      {"<a><![CDATA[b & c < d \x0b]]></a>", "<a><![CDATA[b & c < d  ]]></a>"},
      {"<a u='x?b=1&c=2'/>", "<a u='x?b=1&amp;c=2'/>"},
      {"<a u='b\x02'/>", "<a u='b '/>"},
  }));
  INFO(xml);
  CHECK(repaired_in_rss(xml) == expected);
}

TEST_CASE("attributes are given what they lack") {
  auto [xml, expected] = GENERATE(table<std::string, std::string>({
      {"<a b=1 c = 2/>", "<a b=\"1\" c = \"2/\"></a>"},
      {"<a b=1 />", "<a b=\"1\" />"},
      {"<a b/>", "<a b=\"\"/>"},
      {"<a b='1'c='2'/>", "<a b='1' c='2'/>"},
      {"<a b='1' b='2' c='3'/>", "<a b='1'  c='3'/>"},
      {"<a b='1' b c='3'/>", "<a b='1'  c='3'/>"},
      {"<a b='1 < 2 > 3'/>", "<a b='1 &lt; 2 &gt; 3'/>"},
      {"<a b='x>d</a>", "<a b='x'>d</a>"},
      {"<a b=\"x.mp3 /><c d=\"y\"/>", "<a b=\"x.mp3 \"/><c d=\"y\"/>"},
      {"<a \"b\" $c='1'/>", "<a b=\"\" c='1'/>"},
      {"<a b='1' / c='2'/>", "<a b='1'  c='2'/>"},
      {"<a b='1'<c/>", "<a b='1'><c/></a>"},
  }));
  INFO(xml);
  CHECK(repaired_in_rss(xml) == expected);
}

TEST_CASE("elements end where their parent ends or the next item begins") {
  auto [xml, expected] = GENERATE(table<std::string, std::string>({
      {"<a><b>c</a>", "<a><b>c</b></a>"},
      {"<a>b</c></a>", "<a>b</a>"},
      {"<a><b><c>d</b></c></a>", "<a><b><c>d</c></b></a>"},
      {"<a>b</a >", "<a>b</a>"},
      {"<a>b</a <c/>", "<a>b</a><c/>"},
      {"<a>b<br>c<br/>d</br></a>", "<a>b<br/>c<br/>d</a>"},
      {"<item><title>a</title><item><title>b</title></item>",
       "<item><title>a</title></item><item><title>b</title></item>"},
      {"<item><title>a<link>b</link></item>", "<item><title>a</title><link>b</link></item>"},
      {"<item><category>a<description>b</description></item>",
       "<item><category>a</category><description>b</description></item>"},
      {"<item><enclosure url='x'><description>b</description></item>",
       "<item><enclosure url='x'></enclosure><description>b</description></item>"},
      {"<item><title>a <i>b</i></title></item>", "<item><title>a <i>b</i></title></item>"},
      {"<channel><title>a<item/></channel>", "<channel><title>a</title><item/></channel>"},
      {"<channel></rss></channel><item/>", "<channel></channel><item/>"},
      {"<item/></rss><rss><item/>", "<item/><item/>"},
      {"<item/></rss>\nweg", "<item/>\nweg"},
      {"<item>\n<item", "<item>\n</item><item></item>"},
      {"a<!-- -- -->b<?php ?>c<!x>d", "abcd"},
      {"a<!-- b", "a b"},
      {"<a><![CDATA[b</a><item><![CDATA[c]]></item>",
       "<a><![CDATA[b]]></a><item><![CDATA[c]]></item>"},
      {"<a><![CDATA[<![CDATA[b]]>]]></a>", "<a><![CDATA[<![CDATA[b]]>]]&gt;</a>"},
  }));
  INFO(xml);
  CHECK(repaired_in_rss(xml) == expected);
}

TEST_CASE("a file cut off anywhere, or with something in front of its root, is a feed") {
  auto [feed, expected] = GENERATE(table<std::string, std::string>({
      {"<br />\n<b>Warning</b> x <?xml version='1.0'?>\n<rss><item/></rss>", "<rss><item/></rss>"},
      {"weg <rdf:RDF xmlns='a'><item/>", "<rdf:RDF xmlns='a'><item/></rdf:RDF>"},
      {"<feed ", "<feed ></feed>"},
      {"<feed", "none"},
      {"<rss><item><title>a", "<rss><item><title>a</title></item></rss>"},
      {"<rss><item><![CDATA[a", "<rss><item><![CDATA[a]]></item></rss>"},
      {"<rss><item a='b", "<rss><item a='b'></item></rss>"},
      {"<html><p>a & b", "none"},
      {"", "none"},
  }));
  INFO(feed);
  CHECK(repaired(feed) == expected);
}

TEST_CASE("each item of a damaged feed is read, with one warning") {
  const std::string text =
      "<rss><channel><title>K</title>\n"
      "<item><title>een</title><description>Rossi & Bianchi</description></item>\n"
      "<item><title>twee</title><description>x <b>y</description>\n"
      "<item><title>drie</title><enclosure url='a?b&c'/></item>\n"
      "<item><title>vier\x02</title>";
  const std::vector<ReadResult> results = test::results_of(text);
  REQUIRE(results.size() == 4);
  std::string warnings;
  for (const ReadResult& result : results) {
    const auto& article = std::get<Article>(result);
    CHECK(article.source.publisher == "K");
    CHECK(test::check_words(text, article) > 0);
    for (const std::string& warning : article.warnings) {
      warnings += warning;
    }
  }
  CHECK(warnings ==
        "its XML is not well-formed (line 2: not well-formed (invalid token)): repaired");
}

TEST_CASE("whatever a feed's XML was, it is XML when it is repaired") {
  constexpr std::array<std::string_view, 40> pieces = {
      "<item>",     "</item>", "<entry>",  "</entry>", "<title>", "</title>",      "<channel>",
      "</channel>", "<link/>", "<br>",     "</br>",    "<a b='",  "' c=\"",        "\"",
      "'",          ">",       "/>",       "<",        "</",      "<!--",          "-->",
      "<![CDATA[",  "]]>",     "]",        "<?x",      "?>",      "<!DOCTYPE x [", "&",
      "&amp;",      "&#1;",    "&#xFFFE;", ";",        "<rss>",   "</rss>",        "<feed ",
      "x",          " ",       "=",        "\x01",     "\uFFFF"};
  std::mt19937 random(91);
  for (int round = 0; round < 4000; ++round) {
    std::string feed = "<rss>";
    for (std::size_t count = 1 + random() % 14; count > 0; --count) {
      feed += random() % 8 == 0 ? test::random_text(random, 3)
                                : std::string(pieces[random() % pieces.size()]);
    }
    INFO(feed);
    if (std::holds_alternative<DecodedText>(decode(feed))) {
      CHECK(repaired(feed) != "none");
    }
  }
}

TEST_CASE("feeds of faults are repaired in a time that a reader would wait", "[slow]") {
  constexpr std::size_t size = test::is_sanitized ? 1'000'000 : 4'000'000;
  const auto piece =
      GENERATE(as<std::string>(), "<item><title>a & b</title><description>c <b>d</item>\n", "<item",
               "<a b='", "<a b=\"'", "</a", "<![CDATA[", "<![CDATA[</item>", "<!--", "<?", "<!",
               "<a>", "<item>", "<a b=c ", "<a b c ", "]]>", "<item><![CDATA[a</item>");
  INFO(piece);
  const std::string feed = "<rss>" + repeated(piece, size / piece.size());
  const auto decoded = decode(feed);
  const std::clock_t begin = std::clock(); // CPU time: other tests run concurrently
  repaired_feed(std::get<DecodedText>(decoded));
  CHECK(std::clock() - begin < static_cast<std::clock_t>(size / 200'000) * CLOCKS_PER_SEC);
}

TEST_CASE("a feed of more faults than memory is to be spent on is given up") {
  const auto decoded = decode("<rss>" + std::string(5'000'000, '&'));
  CHECK_FALSE(repaired_feed(std::get<DecodedText>(decoded)));
}

} // namespace
} // namespace triglot
