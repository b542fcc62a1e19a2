#include "tests/articles/feed/feed_check.h"

#include "articles/feed/read_feed.h"
#include "tests/articles/article_check.h"
#include "tests/support/catch.h"

#include <utility>

namespace triglot::test {
namespace {

std::string shown_result(const ReadResult& result) {
  if (const auto* article = std::get_if<Article>(&result)) {
    return with_title(*article);
  }
  const auto* unreadable = std::get_if<Unreadable>(&result);
  return unreadable == nullptr
             ? "empty"
             : "! " + unreadable->reason + " @" + std::to_string(unreadable->line);
}

} // namespace

std::vector<ReadResult> results_of(std::string_view bytes) {
  const auto decoded = decode(bytes);
  REQUIRE(std::holds_alternative<DecodedText>(decoded));
  TitleFinder titles;
  std::vector<ReadResult> results;
  read_feed(std::get<DecodedText>(decoded), titles,
            [&](ReadResult result) { results.push_back(std::move(result)); });
  for (const ReadResult& result : results) {
    if (const auto* article = std::get_if<Article>(&result)) {
      check_article(bytes, *article);
    }
  }
  return results;
}

std::string shown_results(std::string_view bytes) {
  std::string all;
  for (const ReadResult& result : results_of(bytes)) {
    all += (all.empty() ? "" : " | ") + shown_result(result);
  }
  return all;
}

Article only_article(std::string_view bytes) {
  std::vector<ReadResult> results = results_of(bytes);
  REQUIRE(results.size() == 1);
  INFO(shown_result(results.front()));
  REQUIRE(std::holds_alternative<Article>(results.front()));
  return std::get<Article>(std::move(results.front()));
}

std::string metadata_in(std::string_view bytes) {
  const Article article = only_article(bytes);
  const std::string all = metadata(article);
  const bool is_stated = article.source.record != article.content_hash;
  const std::string id = is_stated ? "id=" + article.source.record : "";
  return id + (id.empty() || all.empty() ? "" : " ") + all;
}

std::string rss(const std::string& item) {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:atom="http://www.w3.org/2005/Atom">
<channel><item>)" +
         item + "</item></channel></rss>\n";
}

std::string atom(const std::string& entry) {
  return R"(<feed xmlns="http://www.w3.org/2005/Atom"><entry>)" + entry + "</entry></feed>\n";
}

} // namespace triglot::test
