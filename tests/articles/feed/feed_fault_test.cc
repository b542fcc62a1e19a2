// Tests that broken and hostile feeds yield what can be read, at bounded cost.
#include "articles/feed/read_feed.h"

#include "tests/articles/feed/feed_check.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/text.h"

#include <ctime>
#include <stdexcept>
#include <string>

namespace triglot {
namespace {

using test::repeated;

using test::atom;
using test::metadata_in;
using test::rss;
using test::shown_results;

TEST_CASE("what is not well-formed is repaired, and each item read") {
  auto [feed, articles] = GENERATE(table<std::string, std::string>({
      {"<rss>\n<item><title>a</title></item>\n<item><title>b</title>\n</rss>", "‹a› | ‹b›"},
      {"<rss>\n<item><title>a</title></item>\n<item><title>b", "‹a› | ‹b›"},
      {"<rss>\n<item><title>a & b</title></item></rss>", "‹a & b›"},
      {"<rss><item><title>a</title></item></rss>\n\nweg", "‹a›"},
      {"<rss><item><title>a</title></item></rss>\n<rss><item><title>b</title></item></rss>",
       "‹a› | ‹b›"},
      {"<rss><item><title>a\x02</title></item></rss>", "‹a›"},
      {"<rss><item a='1' a='2'><title>a</title></item></rss>", "‹a›"},
      {"<rss><item>\n<item", "! states no text @1 | ! states no text @2"},
      {"weg<rss><item><title>a</title></item></rss>", "‹a›"},
      {"<rss><item><title>a</title>", "‹a›"},
      {"<rss><", "empty"},
  }));
  INFO(feed);
  CHECK(shown_results(feed) == articles);
}

TEST_CASE("declarations of a document type are refused") {
  const auto feed = GENERATE(
      as<std::string>(),
      "<!DOCTYPE rss [<!ENTITY a 'x'>]><rss><item><title>&a;</title></item></rss>",
      "<!DOCTYPE rss [<!ATTLIST item a CDATA 'x'>]>\n<rss><item><title>b</title></item></rss>",
      "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><rss/>");
  INFO(feed);
  CHECK(shown_results(feed) == "! its DOCTYPE has declarations of its own, which are not read @1");
}

TEST_CASE("content that cannot be read leaves the rest of the item") {
  const std::string deep = repeated("<b>", 100'000) + "x" + repeated("</b>", 100'000);
  CHECK(metadata_in(atom("<title>Kop</title><content type='xhtml'>" + deep + "</content>")) ==
        "! its content is left out: its elements are nested deeper than 2000");
  CHECK(shown_results(rss("<content:encoded>" + deep +
                          "</content:encoded><description>kort</description>")) == "‹kort›");
  CHECK(shown_results(rss("<content:encoded>" + deep + "</content:encoded>")) ==
        "! its content is left out: its elements are nested deeper than 2000 @5");
}

constexpr std::size_t many = test::is_sanitized ? 25'000 : 100'000;

TEST_CASE("hostile feeds are read in a time that a reader would wait", "[slow]") {
  auto [feed, count] = GENERATE(table<std::string, std::size_t>({
      {"<rss>" + repeated("<x>", many) + repeated("</x>", many) + "</rss>", 1},
      {"<rss>" + repeated("<item>", many), many},
      {"<rss>" + repeated("<item><title>a & b</title></item>\n", many / 2), many / 2},
      {"<rss>" + repeated("<item/>", many) + "</rss>", many},
      {"<rss>" + repeated("<item><title>a</title></item>\n", many / 2) + "</rss>", many / 2},
      {"<rss><item>" + repeated("<title/>", 2 * many) + "</item></rss>", 1},
      {"<rss><item>" + repeated("<title>&lt;i></title>", 2 * many) + "</item></rss>", 1},
      {"<rss><item>" + repeated("<dc:creator>a</dc:creator>", many) + "</item></rss>", 1},
      {"<rss><item>" + repeated("<description>&lt;i></description>", many) + "</item></rss>", 1},
      {"<rss><item><title " + std::string(50 * many, 'a') + "='" + std::string(50 * many, 'b') +
           "'>a</title></item></rss>",
       1},
      {"<rss><item><title>" + repeated("&amp;", 10 * many) + "</title></item></rss>", 1},
      {"<rss><item><title>" + repeated("&#65;", 10 * many) + "</title></item></rss>", 1},
      {"<rss><item><title>" + repeated("&eacute;", 2 * many) + "</title></item></rss>", 1},
      {"<rss><item><title>" + repeated("<![CDATA[a]]>", 3 * many) + "</title></item></rss>", 1},
      {"<feed>" + repeated("<entry><link href='", 1), 1},
      {"<rss><item><description>" + std::string(200 * many, '<'), 1},
      {"<rss " + repeated("xmlns:a='b' ", many) + "/>", 1},
  }));
  const std::clock_t begin = std::clock(); // CPU time: other tests run concurrently
  const auto decoded = decode(feed);
  TitleFinder titles;
  std::size_t delivered = 0;
  read_feed(std::get<DecodedText>(decoded), titles, [&](const ReadResult&) { ++delivered; });
  const std::clock_t time = std::clock() - begin;
  INFO(feed.substr(0, 60));
  CHECK(delivered == count);
  CHECK(time < 10 * CLOCKS_PER_SEC);
}

TEST_CASE("what is thrown at a delivery comes out and ends the reading") {
  const std::string bytes = "<rss><item><title>a</title></item><item/></rss>";
  const auto decoded = decode(bytes);
  TitleFinder titles;
  int delivered = 0;
  CHECK_THROWS_WITH(read_feed(std::get<DecodedText>(decoded), titles,
                              [&](const ReadResult&) {
                                ++delivered;
                                throw std::runtime_error("full");
                              }),
                    "full");
  CHECK(delivered == 1);
}

} // namespace
} // namespace triglot
