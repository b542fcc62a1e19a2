// Tests that any feed yields consistent, deterministic articles.
#include "articles/feed/read_feed.h"

#include "tests/articles/article_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <unicode/unistr.h>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 5> feeds = {
    // a blog's: the whole article in CDATA, with an extract
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel><title>Blad &amp; Zn</title>\n"
    "<link>https://example.org/</link><language>nl</language>\n<item><title>De dijk &#8211; "
    "nu</title><link>https://example.org/d</link><dc:creator><![CDATA[Anna]]></dc:creator>\n"
    "<pubDate>Wed, 22 Jan 2025 08:30:00 +0000</pubDate><guid isPermaLink=\"false\">d-1</guid>\n"
    "<description><![CDATA[Kort [&#8230;]]]></description><content:encoded><![CDATA[<p>Het "
    "<b>water</b>\nsteeg.</p><p>Later &eacute;n nu.</p>]]></content:encoded></item>\n"
    "<item><description>Geen kop.\n\nWel tekst.</description></item></channel></rss>\n",
    // a newspaper's: escaped HTML, media
    "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><item><title>Harbour &amp;amp; "
    "quay</title>\n<description>&lt;p&gt;Ships &lt;i&gt;return&lt;/i&gt;.&lt;/p&gt;&lt;p "
    "title=\"x&gt;y\"&gt;It\nis slow&amp;hellip;&lt;/p&gt;</description><media:content url=\"x\">"
    "<media:title>weg</media:title></media:content><atom:link rel=\"self\" href=\"y\"/></item>"
    "<title>The Lantern</title></channel></rss>",
    // old
    "<?xml version=\"1.0\"?>\n<!DOCTYPE rdf:RDF SYSTEM \"x.dtd\">\n<rdf:RDF "
    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\">"
    "<channel rdf:about=\"a\"><title>Foglio</title></channel>\r\n<item rdf:about=\"b\">"
    "<description>\r\n  Perch&eacute; no?\r\n  Due.\r\n</description><title>L'acqua</title>"
    "<dc:date>2025-01-22</dc:date></item></rdf:RDF>",
    // Atom, with all its types
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='it' xml:base='https://example.org/'>"
    "<title type='html'>Il &lt;b>quaderno&lt;/b></title><author><name>Carla</name></author>\n"
    "<entry><title type='xhtml'><div>Il <i>pane</i></div></title><id>tag:1</id><link href='p'/>"
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Farina <br/>e "
    "sale</p><script/>\n<![CDATA[a<b]]></div></content></entry>\n<entry><content type='html'>"
    "&lt;h1>Il sale&lt;/h1>tre&lt;br>quattro</content><title>Il sale</title>"
    "<updated>2025-01-21T00:00:00Z</updated></entry><entry><title>Testo</title><summary>uno "
    "&lt; due</summary><source><title>Fonte</title></source></entry></feed>",
    // with a prefix for everything
    "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>Kop\u00A0één 😀</a:title>"
    "<a:content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>een</h:p>"
    "<h:pre>a\n  b</h:pre></h:div></a:content></a:entry></a:feed>"};

constexpr std::array<std::string_view, 44> feed_marks = {"<item>",
                                                         "</item>",
                                                         "<entry>",
                                                         "</entry>",
                                                         "<title>",
                                                         "</title>",
                                                         "<content>",
                                                         "</content>",
                                                         "<link/>",
                                                         "<div>",
                                                         "</div>",
                                                         "<p>",
                                                         "</p>",
                                                         "<br/>",
                                                         "<script/>",
                                                         "<b>",
                                                         "</b>",
                                                         "<![CDATA[",
                                                         "]]>",
                                                         "<!--",
                                                         "-->",
                                                         "<?x",
                                                         "?>",
                                                         "<!DOCTYPE x [",
                                                         "&amp;",
                                                         "&lt;",
                                                         "&gt;",
                                                         "&eacute;",
                                                         "&amp;eacute;",
                                                         "&#13;",
                                                         "&#10;",
                                                         "&#xD800;",
                                                         "&#xFFFD;",
                                                         "&x;",
                                                         "&lt;p>",
                                                         "&lt;/p>",
                                                         "&lt;h1>",
                                                         "&lt;pre>",
                                                         "&lt;main>",
                                                         "&lt;title>a",
                                                         " type='html'",
                                                         " type='xhtml'",
                                                         " xml:lang='nl'",
                                                         "\r\n"};

std::string mutated_feed(std::mt19937& random) {
  std::string feed(feeds[random() % feeds.size()]);
  // Few changes, as most feeds end at the first fault.
  for (std::size_t count = 1 + random() % 4; count > 0; --count) {
    const std::size_t at = random() % (feed.size() + 1);
    switch (random() % 6) {
    case 0:
      feed.erase(at, random() % 20);
      break;
    case 1:
      feed.insert(at, test::random_bytes(random, 3));
      break;
    case 2:
      feed.insert(at, test::random_text(random, 3));
      break;
    case 3:
      feed.insert(at, feed.substr(random() % (feed.size() + 1), random() % 80));
      break;
    default:
      feed.insert(at, feed_marks[random() % feed_marks.size()]);
    }
  }
  return feed;
}

// The results in words; articles are checked.
std::vector<std::string> delivered(const std::string& bytes) {
  const auto decoded = decode(bytes);
  TitleFinder titles;
  std::vector<std::string> all;
  const Deliver deliver = [&](const ReadResult& result) {
    if (const auto* article = std::get_if<Article>(&result)) {
      test::check_article(bytes, *article);
      CHECK_FALSE(article->text.empty());
      CHECK(article->content_hash.size() == 32);
      const std::string metadata = test::metadata(*article) + article->source.record;
      CHECK(test::is_clean(metadata));
      std::string map;
      article->map.encode(map);
      all.push_back(test::with_title(*article) + metadata + article->content_hash + map);
    } else if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
      CHECK_FALSE(unreadable->reason.empty());
      all.push_back("! " + unreadable->reason + std::to_string(unreadable->line));
    } else {
      all.emplace_back("empty");
    }
  };
  read_feed(std::get<DecodedText>(decoded), titles, deliver);
  return all;
}

TEST_CASE("a damaged feed makes articles that hold together and always the same") {
  std::mt19937 random(90);
  std::size_t articles = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string bytes = mutated_feed(random);
    if (std::holds_alternative<DecodedText>(decode(bytes))) {
      INFO(bytes);
      const std::vector<std::string> all = delivered(bytes);
      CHECK_FALSE(all.empty());
      CHECK(all == delivered(bytes));
      articles += all.size();
    }
  }
  CHECK(articles > 1000);
}

TEST_CASE("a feed cut off anywhere gives what is left of its items, and says so") {
  for (const std::string_view feed : feeds) {
    const std::size_t whole = delivered(std::string(feed)).size();
    for (std::size_t size = 0; size < feed.size(); size += 7) {
      const std::vector<std::string> all = delivered(std::string(feed.substr(0, size)));
      REQUIRE_FALSE(all.empty());
      CHECK(all.size() <= whole);
      CHECK(std::any_of(all.begin(), all.end(), [](const std::string& result) {
        return result == "empty" || result.find("! ") != std::string::npos;
      }));
    }
  }
}

TEST_CASE("a feed in UTF-16 leads to its own bytes") {
  for (const std::string_view feed : feeds) {
    const auto units =
        icu::UnicodeString::fromUTF8({feed.data(), static_cast<std::int32_t>(feed.size())});
    std::string bytes = "\xff\xfe";
    for (std::int32_t at = 0; at < units.length(); ++at) {
      bytes += static_cast<char>(units[at] & 0xFF);
      bytes += static_cast<char>(units[at] >> 8);
    }
    CHECK(delivered(bytes).size() == delivered(std::string(feed)).size());
  }
}

} // namespace
} // namespace triglot
