// Tests that a moved article's document equals the one made at its new path.
#include "indexer/document.h"

#include "store/schema.h"
#include "tests/indexer/analyser.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <random>
#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

using test::analyser;

// The entire content of a document: data, values, terms with frequencies and positions.
std::string shown(const Xapian::Document& document) {
  std::string all = document.get_data() + "\n";
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    all += fmt::format("{} = {}\n", value.get_valueno(), *value);
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    all += fmt::format("{} {}", *term, term.get_wdf());
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) {
      all += fmt::format("@{}", *at);
    }
    all += '\n';
  }
  return all;
}

// As found by an update.
Xapian::Document stored(const Xapian::Document& document) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  return database.get_document(database.add_document(document));
}

Article article_at(const std::string& path, const std::string& record) {
  Article article;
  article.source.path = path;
  article.source.record = record;
  article.source.publisher = "Pravda P F Q"; // like our prefixes
  article.source.authors = {"Paula"};
  article.source.url = "https://www.example.org/nl/dijken";
  article.source.date = "2025-01-22";
  article.text = "Pas op\n\nDe dijken: p q xf xp home.";
  article.title = {0, 6};
  article.map.append({0, {0, static_cast<std::uint32_t>(article.text.size())}, 1});
  return article;
}

void check_move(const Article& before, const std::string& path) {
  INFO("from " << before.source.path << " to " << path << " record " << before.source.record);
  Article there = before;
  there.source.path = path;
  const AnalysedArticle expected = analyse_article(there, "", analyser());
  AnalysedArticle analysed = analyse_article(before, "", analyser());
  Xapian::Document document = stored(make_document(analysed, analyser()).to_xapian());
  analysed.record.source.path = path;
  move_document(document, analysed.record);
  CHECK(shown(document) == shown(make_document(expected, analyser()).to_xapian()));
  CHECK(shown(stored(document)) == shown(stored(make_document(expected, analyser()).to_xapian())));
}

TEST_CASE("a moved document is the one at the new path") {
  const auto [from, to] = GENERATE(table<std::string, std::string>({
      {"/a.md", "/b.md"},
      {"/a.md", "/a.txt"},
      {"/a.md", "/x/a.md"},
      {"/nl/nl/nl.md", "/nl.md"},
      {"/a", "/a.tar.gz"},
      {"/Home/P/Q.md", "/P/XF/Qx.md"},
      {"/a.md", "/a.md"},
      {"/a b/c\xff.md", "/é/中.md"},
  }));
  check_move(article_at(from, ""), to);
  check_move(article_at(to, ""), from);
  check_move(article_at(from, "7"), to);
  const std::string deep =
      from + "/" + std::string(300, 'x') + "/" + std::string(250, 'y') + ".html";
  check_move(article_at(from, ""), deep);
  check_move(article_at(deep, "7"), to);
}

TEST_CASE("whatever the path and the article, it moves there and back") {
  std::mt19937 random(1);
  const auto any_path = [&] {
    std::string path = "/" + test::random_bytes(random, 20);
    for (std::size_t depth = random() % 4; depth > 0; --depth) {
      path += "/" + test::random_bytes(random, 12);
    }
    std::erase(path, '\0');
    return path;
  };
  for (int round = 0; round < 60; ++round) {
    Article article =
        article_at(any_path(), random() % 2 == 0 ? "" : test::random_bytes(random, 3));
    article.source.publisher = test::random_text(random, 8);
    article.source.authors = {test::random_text(random, 8)};
    check_move(article, any_path());
  }
}

TEST_CASE("an article that moves keeps its number of words, and has one id") {
  AnalysedArticle analysed = analyse_article(article_at("/a.jsonl", "7"), "", analyser());
  Xapian::Document document = make_document(analysed, analyser()).to_xapian();
  analysed.record.source.path = "/b.jsonl";
  move_document(document, analysed.record);
  Source file;
  file.path = "/b.jsonl";
  int ids = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    ids += (*term).starts_with(schema::id_prefix) ? 1 : 0;
    if ((*term).starts_with(schema::file_prefix)) {
      CHECK(*term == schema::file_term(article_id(file)));
    }
  }
  CHECK(ids == 1);
  CHECK(decode_record(document.get_data()).source.path == "/b.jsonl");
}

} // namespace
} // namespace triglot
