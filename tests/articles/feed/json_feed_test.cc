// Tests which files are JSON Feeds, and what is read from them.
#include "articles/feed/json_feed.h"

#include "tests/articles/article_check.h"
#include "tests/articles/feed/feed_check.h"
#include "tests/support/catch.h"
#include "tests/support/text.h"

#include <string>

namespace triglot {
namespace {

using test::metadata_in;
using test::shown_results;

constexpr std::string_view version = R"("version": "https://jsonfeed.org/version/1.1")";

std::string json_feed(const std::string& items, const std::string& feed = "") {
  return "{" + std::string(version) + (feed.empty() ? "" : ", " + feed) + ",\n\"items\": [" +
         items + "]}\n";
}

TEST_CASE("a JSON Feed is an object whose version says so") {
  auto [text, is_feed] = GENERATE(table<std::string, bool>({
      {json_feed(""), true},
      {" \r\n" + json_feed(""), true},
      {"{\"version\": \"https://jsonfeed.org/version/1\"}", true},
      {"{\"title\": \"a\", \"items\": [{\"id\": 1}], " + std::string(version), true},
      {"{" + std::string(version) + ", \"items\": [{\"con", true},
      {"{\"version\": \"2.0\", \"items\": []}", false},
      {"{\"version\": 1}", false},
      {"{\"items\": [{" + std::string(version) + "}]}", false},
      {"[{" + std::string(version) + "}]", false},
      {"{\"text\": \"jsonfeed.org/version/\"}", false},
      {"{\"text\": \"a", false},
      {"", false},
      {"<rss>", false},
  }));
  INFO(text);
  CHECK(begins_with_json_feed(text) == is_feed);
}

TEST_CASE("each item is an article") {
  auto [items, articles] = GENERATE(table<std::string, std::string>({
      {"", "empty"},
      {R"({"id": "1", "title": "Kop", "content_text": "Het water."})", "‹Kop›⏎⏎Het water."},
      {R"({"id": "1", "title": "Kop", "content_html": "<p>Het <b>water</b>.<p>na"})",
       "‹Kop›⏎⏎Het water.⏎⏎na"},
      {R"({"id": "1", "summary": "Kort."}, {"id": 2, "content_text": "Lang."})",
       "‹Kort.› | ‹Lang.›"},
      {"{\"id\": \"1\"},\n{\"content_text\": \"a\"}", "! states no text @2 | ‹a›"},
      {R"(3, [], {"content_text": "a"}, null)", "‹a›"},
      {"{\"content_text\": \"a\nb\"}, {\"content_text\": \"c\"}", "‹a›⏎b | ‹c›"},
      {R"({"content_text": "a", "attachments": [{"title": "weg"}]})", "‹a›"},
  }));
  INFO(items);
  CHECK(shown_results(json_feed(items)) == articles);
}

TEST_CASE("what an item does not state the feed states") {
  const std::string feed =
      R"("title": "Waterblad", "language": "nl", "authors": [{"name": "Ada"}])";
  CHECK(metadata_in(json_feed(R"({"id": "d-1", "url": "https://a.b/1", "content_text": "a",
    "date_published": "2025-01-22T08:30:00Z"})",
                              feed)) ==
        "id=d-1 lang=nl date=2025-01-22 author=Ada publisher=Waterblad url=https://a.b/1");
  CHECK(metadata_in(json_feed(R"({"url": "https://a.b/1", "content_text": "a", "language": "it",
    "authors": [{"name": "Jan"}, {"name": "Piet"}]})",
                              feed)) ==
        "id=https://a.b/1 lang=it author=Jan, Piet publisher=Waterblad url=https://a.b/1");
}

TEST_CASE("words of a JSON Feed stand where the file has them") {
  const std::string bytes = json_feed("\n{\"id\": 1, \"content_text\": \"Het water\"},\n"
                                      "{\"id\": 2,\n\"content_html\": \"<p>steeg <i>snel</i>\"}");
  for (const ReadResult& result : test::results_of(bytes)) {
    CHECK(test::check_words(bytes, std::get<Article>(result)) == 2);
  }
}

TEST_CASE("a JSON Feed with a fault gives the items before it") {
  const std::string feed = json_feed(R"({"content_text": "a"}, {"content_text": "b" "c"})");
  CHECK(shown_results(feed).starts_with("‹a› | ! no JSON (byte "));
  CHECK(shown_results(feed.substr(0, feed.size() - 3)).starts_with("‹a› | ! no JSON (byte "));
}

TEST_CASE("what is nested deeply is no danger") {
  const std::string deep = test::repeated("[", 200'000);
  CHECK(shown_results(json_feed(R"({"content_text": "a", "x": )" + deep)).starts_with("! no JSON"));
  CHECK(begins_with_json_feed("{" + std::string(version) + ", \"x\": " + deep));
}

} // namespace
} // namespace triglot
