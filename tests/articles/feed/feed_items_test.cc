// Tests which items of feeds are the same, and which of their versions are read.
#include "articles/feed/feed_items.h"

#include "articles/feed/read_feed.h"
#include "tests/articles/feed/feed_check.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace triglot {
namespace {

// The items of a feed, none of which is read.
FeedItems items_in(std::string_view bytes) {
  const auto decoded = decode(bytes);
  REQUIRE(std::holds_alternative<DecodedText>(decoded));
  TitleFinder titles;
  FeedItems items;
  read_feed(
      std::get<DecodedText>(decoded), titles, [](const ReadResult&) { FAIL("it is not read now"); },
      [&](const FeedItems& found) {
        items = found;
        return std::nullopt;
      });
  return items;
}

std::string feed(const std::string& about, const std::string& items) {
  return "<rss version=\"2.0\"><channel>" + about + items + "</channel></rss>";
}

std::string item(const std::string& elements) {
  return "<item>" + elements +
         "<pubDate>2025-03-01</pubDate><description>Het water steeg.</description></item>";
}

const std::string of_site = "<title>Waterblad</title><link>https://example.org/</link>";

TEST_CASE("The same item in two feeds") {
  struct Case {
    std::string name;
    std::string one;
    std::string other;
    bool same;
  };
  const auto in_site = [](const std::string& elements) { return feed(of_site, item(elements)); };
  const auto elsewhere = [](const std::string& elements) {
    return feed("<title>Andere</title><link>https://other.example/</link>", item(elements));
  };
  const std::string number = "<guid isPermaLink=\"false\">1</guid>";
  const std::string address = "<guid>https://example.org/?p=1</guid>";
  const std::string tag = "<guid isPermaLink=\"false\">tag:example.org,2025:1</guid>";
  const std::string link = "<link>https://example.org/a</link>";
  const auto json = [](const std::string& site, const std::string& id) {
    return R"({"version":"https://jsonfeed.org/version/1.1","title":"Waterblad","home_page_url":")" +
           site + R"(","items":[{"id":")" + id +
           R"(","date_published":"2025-03-01T12:00:00Z","content_text":"Het water steeg."}]})";
  };
  const std::vector<Case> cases = {
      {"an address", in_site(address), elsewhere(address), true},
      {"a tag: URI", in_site(tag), elsewhere(tag), true},
      {"a number in one feed", in_site(number), in_site(number + link), true},
      {"a number in two feeds", in_site(number), elsewhere(number), false},
      {"two feeds of a site", in_site(number),
       feed("<title>Reacties</title><link>https://example.org/</link>", item(number)), false},
      {"a link", in_site(link), elsewhere(link), true},
      {"a relative link", in_site("<link>/a</link>"), in_site(link), true},
      {"a link that stays while the title changes", in_site(link + "<title>A</title>"),
       in_site(link + "<title>B</title>"), true},
      {"different links", in_site(link), in_site("<link>https://example.org/b</link>"), false},
      {"a number in feeds without links", feed("<title>A</title>", item(number)),
       feed("<title>B</title>", item(number)), false},
      {"a number and a link, without the feed's", feed("", item(number + link)),
       feed("", item("<guid isPermaLink=\"false\">2</guid>" + link)), true},
      {"in Atom and RSS",
       "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>tag:example.org,2025:1</id>"
       "<updated>2025-03-01T12:00:00Z</updated><summary>Het water steeg.</summary></entry></feed>",
       in_site(tag), true},
      {"in RDF",
       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
       "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
       "<item rdf:about=\"https://example.org/?p=1\"><dc:date>2025-03-01</dc:date>"
       "<description>Water.</description></item></rdf:RDF>",
       in_site(address), true},
      {"in JSON Feeds", json("https://example.org/", "1"), json("https://example.org/", "1"), true},
      {"in two JSON Feeds", json("https://example.org/", "1"), json("https://a.example/", "1"),
       false},
  };
  for (const Case& of : cases) {
    INFO(of.name);
    const FeedItems one = items_in(of.one);
    const FeedItems other = items_in(of.other);
    REQUIRE(one.versions.size() == 1);
    REQUIRE(other.versions.size() == 1);
    CHECK(!one.versions[0].item.empty());
    CHECK((one.versions[0].item == other.versions[0].item) == of.same);
  }
}

TEST_CASE("Nothing identifies an item where no date says which version is the newest") {
  const std::string undated =
      "<item><guid>https://example.org/1</guid><description>Water.</description></item>";
  CHECK(items_in(feed(of_site, undated)).versions.at(0).item.empty());
  const std::string of_day = of_site + "<lastBuildDate>2025-03-01</lastBuildDate>";
  CHECK(!items_in(feed(of_day, undated)).versions.at(0).item.empty());
}

TEST_CASE("Nothing identifies an item without id and URL, or without text") {
  const std::string elements = GENERATE("<title>De dijken</title>", "<guid></guid>");
  CHECK(items_in(feed(of_site, item(elements))).versions.at(0).item.empty());
  CHECK(items_in(feed(of_site, "<item><guid>https://example.org/1</guid></item>"))
            .versions.at(0)
            .item.empty());
  CHECK(items_in(feed("", item("<guid>1</guid>"))).versions.at(0).item.empty());
}

TEST_CASE("Of an item that a feed has several times the newest is read") {
  const auto version = [](const std::string& date, const std::string& text) {
    return "<item><guid>https://example.org/1</guid><title>A</title><pubDate>" + date +
           "</pubDate><description>" + text + "</description></item>";
  };
  const std::string old = version("2025-01-22T08:00:00Z", "Oud.");
  const std::string newer = version("Wed, 22 Jan 2025 10:30:00 +0100", "Nieuw.");
  CHECK(test::shown_results(feed(of_site, old + newer)) == "‹A›⏎⏎Nieuw.");
  CHECK(test::shown_results(feed(of_site, newer + old)) == "‹A›⏎⏎Nieuw.");
  CHECK(test::shown_results(feed(of_site, old + version("2025-01-22T08:00:00Z", "Ook oud."))) ==
        "‹A›⏎⏎Oud.");
  CHECK(items_in(feed(of_site, old + newer)).older == 1);
}

TEST_CASE("An id or a URL that different items share does not make them one") {
  const auto shared = GENERATE(
      "<guid isPermaLink=\"false\">https://example.org/</guid><link>https://example.org/%</link>",
      "<link>https://example.org/</link><title>%</title>", "<title>%</title>");
  const auto numbered = [&](const std::string& number) {
    std::string elements(shared);
    return item(elements.replace(elements.find('%'), 1, number));
  };
  const FeedItems items = items_in(feed(of_site, numbered("1") + numbered("2")));
  CHECK(items.versions.size() == 2);
  CHECK(items.older == 0);
}

TEST_CASE("Newer versions come first") {
  const ItemVersion version{"r", std::string(16, 'i'), 100, 200};
  const auto with = [&](std::uint64_t updated, std::uint64_t feed_updated) {
    return ItemVersion{"r", version.item, updated, feed_updated};
  };
  const std::vector<std::string> keys = {
      version_key(with(256, 0), "/a"), version_key(with(100, 256), "/a"),
      version_key(version, "/b"),      version_key(version, "/a/b"),
      version_key(version, "/a"),      version_key(with(100, 0), "/z"),
      version_key(with(0, 300), "/z")};
  CHECK(std::is_sorted(keys.begin(), keys.end()));
  CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST_CASE("The keys of long paths differ, and are short enough for the database") {
  const ItemVersion version{"r", std::string(16, 'i'), 1, 1};
  const std::string path = "/" + std::string(1000, 'a');
  CHECK(version_key(version, path + "1") != version_key(version, path + "2"));
  CHECK(version_key(version, path).size() < 245);
}

} // namespace
} // namespace triglot
