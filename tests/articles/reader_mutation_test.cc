// Tests that damaged files of each format, also compressed ones, yield consistent articles. HTML
// and feeds have their own tests.
#include "articles/input/declared_encoding.h"
#include "articles/read_articles.h"
#include "articles/records/read_record.h"
#include "tests/articles/article_check.h"
#include "tests/articles/found.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <string>
#include <vector>

namespace triglot {
namespace {

const std::vector<std::string> texts = {
    "De dijken\n\nHet water steeg en de huizen\naan de dijk liepen onder.\r\n\r\nPerché no? 😀\n",
    "Een kop zonder einde die maar doorgaat en doorgaat. " + std::string(300, 'x') + "\nTwee.\n",
    "\xef\xbb\xbf"
    "L’acqua è alta.\n \n\n\tDue.\n"};

const std::vector<std::string> notes = {
    "---\ntitle: \"De dijken\"\ndate: 2025-03-01\nlang: nl\nauthors: [Ada, Bo]\n---\n\n# De "
    "dijken\n\n"
    "Het *water* [steeg](https://example.org) &eacute;n zakte.\n\n| a | b |\n|---|---|\n| 1 | 2 "
    "|\n",
    "---\nlang: it\n...\nTitolo\n======\n\n> citazione\n\n```\ncodice\n  "
    "due\n```\n<div>\n*html*\n</div>\n",
    "1. een\n2. twee\n   - drie\n\n<!-- weg -->\n![beeld](x.png)\n~~door~~ **vet**\n"};

const std::vector<std::string> record_lines = {
    R"({"id": 7, "title": "De dijken", "text": "Het water\nsteeg.\n\nPerch\u00e9 \ud83d\ude00 \"no\"?", "lang": "nl"})",
    R"({"headline": "Kop", "body": "<p>Het <b>water</b> &amp; zo</p><p>Twee</p>", "date": 1737538200})",
    R"({"content": [{"type": "text", "value": "a"}], "authors": [{"name": "Ada"}], "url": "https://a.b"})",
    "{\"text\": \"perché è così\", \"publisher\": {\"name\": \"De Krant\"}, \"published\": \"22 "
    "gennaio 2025\"}"};

constexpr std::array<std::string_view, 28> pieces = {
    "\n",      "\r\n",     "\n\n",
    "\"",      "\\",       "\\u00e9",
    "\\ud83d", "\\n",      "{",
    "}",       "[",        "]",
    ":",       ",",        "\"text\": \"",
    "null",    "1e99",     "<p>",
    "</p>",    "&eacute;", "---\n",
    "# ",      "| ",       "é",
    "\xff",    "\xe2\x80", std::string_view("\0", 1),
    "😀"};

constexpr int rounds = 1000;

TEST_CASE("damaged texts and notes make articles that hold together") {
  for (const Format format : {Format::text, Format::markdown}) {
    test::Damage damage(81, pieces);
    for (int round = 0; round < rounds; ++round) {
      const std::string bytes = damage.file(format == Format::text ? texts : notes);
      TitleFinder titles;
      const auto read = test::read_as(bytes, format, titles);
      if (const auto* article = std::get_if<Article>(&read)) {
        test::check_article(bytes, *article);
        const auto again = test::read_as(bytes, format, titles);
        CHECK(std::get<Article>(again).text == article->text);
      }
    }
  }
}

TEST_CASE("a damaged record makes an article that holds together, or is told") {
  test::Damage damage(82, pieces);
  int articles = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string line = damage.file(record_lines, 2);
    TitleFinder titles;
    const ReadResult read = read_record(line, {5, 3}, titles);
    INFO(test::shown(line));
    if (const auto* article = std::get_if<Article>(&read)) {
      ++articles;
      test::check_article(line, *article);
      const ReadResult again = read_record(line, {5, 3}, titles);
      CHECK(std::get<Article>(again).text == article->text);
      CHECK(std::get<Article>(again).source == article->source);
    } else if (const auto* unreadable = std::get_if<Unreadable>(&read)) {
      CHECK_FALSE(unreadable->reason.empty());
      CHECK(unreadable->line == 3);
    }
  }
  CHECK(articles > rounds / 20);
}

TEST_CASE("a damaged page in another encoding makes an article that holds together") {
  const std::vector<std::string> pages = {
      "<html><head><meta charset=windows-1252></head><body><p>perch\xe9 "
      "\x93no\x94</p>\r\n\x80</body>",
      "<?xml version='1.0' encoding='ISO-8859-15'?><html><body><h1>\xa4 "
      "5</h1>caff\xe8</body></html>",
      "<meta http-equiv=x content='text/html; charset=shift_jis'><p>\x93\xfa\x96{\x8c\xea abc</p>",
      "<meta charset=iso-2022-jp><p>\x1b$B$3\x1b(B abc</p>",
      "<meta charset=koi8-r><p>\xf7\xcf\xc4\xc1</p>"};
  test::Damage damage(83, pieces);
  for (int round = 0; round < rounds; ++round) {
    const std::string bytes = damage.file(pages);
    const auto decoded = decode(bytes, declared_encoding(bytes));
    const auto* text = std::get_if<DecodedText>(&decoded);
    TitleFinder titles;
    if (text == nullptr) {
      continue;
    }
    INFO(test::shown(bytes));
    const auto read = read_html(*text, titles);
    if (const auto* article = std::get_if<Article>(&read)) {
      CHECK(article->title.end <= article->text.size());
      SourceCursor cursor(article->map, article->text);
      for (std::uint32_t at = 0; at <= article->text.size(); ++at) {
        CHECK(cursor.locate(at).byte <= bytes.size());
      }
    }
  }
}

TEST_CASE("a damaged packed file is read as far as it goes, or told", "[slow]") {
  std::string lines;
  for (int copies = 0; copies < 20; ++copies) {
    for (const std::string& line : record_lines) {
      lines += line + "\n";
    }
  }
  const test::TemporaryFolder folder;
  for (const test::Packing packing : {test::Packing::gzip, test::Packing::zstd}) {
    const std::vector<std::string> files = {test::packed(lines, packing),
                                            test::packed(texts[0], packing)};
    test::Damage damage(84, pieces);
    for (int round = 0; round < rounds; ++round) {
      const std::string bytes = damage.file(files);
      FileStream stream = test::stream_of_file(folder.write("a", bytes));
      TitleFinder titles;
      int delivered = 0;
      read_articles(stream, Format::records, titles,
                    [&](const ReadResult& /*result*/) { ++delivered; });
      CHECK((delivered > 0 || bytes.size() < 20));
    }
  }
}

} // namespace
} // namespace triglot
