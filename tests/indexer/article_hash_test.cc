// Tests that an article's hash changes if and only if the article does.
#include "indexer/document.h"

#include "tests/support/catch.h"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

Article some_article() {
  Article article;
  article.source = {"/a.md",
                    "7",
                    "https://example.org/",
                    "https://example.org/canonical",
                    "De Krant",
                    "2025-01-22",
                    "CC0",
                    {"Ada", "Bo"},
                    {}};
  article.declared_language = "nl";
  article.text = "De dijken\n\nHet water steeg.";
  article.title = {0, 9};
  article.origin = {100, 5};
  article.map.append({0, {0, 9}, 1});
  article.map.append({11, {12, 28}, 3});
  article.content_hash = content_hash(article.text);
  return article;
}

std::uint64_t hash_with(const std::function<void(Article&)>& change) {
  Article article = some_article();
  change(article);
  return article_hash(article, "en");
}

TEST_CASE("an article with another of its fields has another hash") {
  using Change = std::function<void(Article&)>;
  const std::vector<std::pair<std::string, Change>> changes = {
      {"nothing", [](Article&) {}},
      {"record", [](Article& article) { article.source.record = "8"; }},
      {"no record", [](Article& article) { article.source.record.clear(); }},
      {"url", [](Article& article) { article.source.url += "x"; }},
      {"canonical url", [](Article& article) { article.source.canonical_url.clear(); }},
      {"both urls",
       [](Article& article) { std::swap(article.source.url, article.source.canonical_url); }},
      {"publisher", [](Article& article) { article.source.publisher = "de Krant"; }},
      {"publisher and author",
       [](Article& article) {
         article.source.publisher = "De KrantA";
         article.source.authors = {"da"};
       }},
      {"author", [](Article& article) { article.source.authors.clear(); }},
      {"where an author ends", [](Article& article) { article.source.authors = {"Ada, Bo"}; }},
      {"an author for a tag",
       [](Article& article) {
         article.source.authors = {"Ada"};
         article.source.tags = {"Bo"};
       }},
      {"a tag", [](Article& article) { article.source.tags = {"a"}; }},
      {"two tags",
       [](Article& article) {
         article.source.tags = {"a", "b"};
       }},
      {"one tag of two words", [](Article& article) { article.source.tags = {"a b"}; }},
      {"date", [](Article& article) { article.source.date = "2025-01-23"; }},
      {"licence", [](Article& article) { article.source.licence = "CC-BY"; }},
      {"language", [](Article& article) { article.declared_language = "nl-BE"; }},
      {"title begin", [](Article& article) { article.title.begin = 3; }},
      {"title end", [](Article& article) { article.title.end = 8; }},
      {"title that goes on", [](Article& article) { article.title_end = TitleEnd::cut; }},
      {"text", [](Article& article) { article.text.back() = '!'; }},
      {"text that goes on", [](Article& article) { article.text += '\0'; }},
      {"content hash", [](Article& article) { article.content_hash = content_hash("x"); }},
      {"map", [](Article& article) { article.map.truncate(10); }},
      {"a line of the map",
       [](Article& article) {
         article.map.truncate(10);
         article.map.append({11, {12, 28}, 4});
       }},
  };
  std::map<std::uint64_t, std::string> seen;
  for (const auto& [what, change] : changes) {
    const auto [at, is_new] = seen.emplace(hash_with(change), what);
    INFO(what << " and " << at->second);
    CHECK(is_new);
    CHECK(hash_with(change) == at->first);
  }
}

TEST_CASE("where an article lies, and what was said of it, makes no difference") {
  const std::uint64_t hash = hash_with([](Article&) {});
  CHECK(hash_with([](Article& article) { article.source.path = "/b.md"; }) == hash);
  CHECK(hash_with([](Article& article) { article.origin = {0, 1}; }) == hash);
  CHECK(hash_with([](Article& article) { article.warnings = {"odd"}; }) == hash);
}

TEST_CASE("the language that is given for an article makes a difference") {
  const Article article = some_article();
  CHECK(article_hash(article, "en") != article_hash(article, "nl"));
  CHECK(article_hash(article, "en") != article_hash(article, ""));
  Article without = article;
  without.content_hash.clear();
  CHECK(article_hash(without, "en") != article_hash(article, "en"));
}

TEST_CASE("the hash is stored with the article, and is that of how it was read") {
  Analyser analyser;
  const AnalysedArticle analysed = analyse_article(some_article(), "en", analyser);
  CHECK(analysed.record.article_hash == article_hash(some_article(), "en"));
}

} // namespace
} // namespace triglot
