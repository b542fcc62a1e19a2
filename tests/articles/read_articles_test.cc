// Tests that a file's articles are delivered, whatever its format, name and compression.
#include "articles/read_articles.h"

#include "tests/articles/article_check.h"
#include "tests/articles/found.h"
#include "tests/support/catch.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>

#include <string>

namespace triglot {
namespace {

// "‹Kop›⏎⏎Tekst lang=nl | empty | unreadable:3: why", in delivery order.
std::string read(const std::string& bytes, std::optional<Format> named) {
  const test::TemporaryFolder folder;
  FileStream stream = test::stream_of_file(folder.write("a", bytes));
  TitleFinder titles;
  std::string out;
  const FileRead done = read_articles(stream, named, titles, [&](ReadResult result) {
    out += out.empty() ? "" : " | ";
    const auto at = [](std::uint64_t line) {
      return line == 0 ? std::string() : fmt::format(":{}", line);
    };
    if (const auto* article = std::get_if<Article>(&result)) {
      CHECK(article->content_hash.size() == 32);
      out += test::with_title(*article) + test::metadata(*article);
    } else if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
      out += fmt::format("unreadable{}: {}", at(unreadable->line), unreadable->reason);
    } else {
      out += "empty" + at(std::get<Empty>(result).line);
    }
  });
  CHECK(done != FileRead::changed);
  return done == FileRead::no_article ? "no article" : out;
}

TEST_CASE("an article file is read, empty, or unreadable") {
  for (const Format format : {Format::text, Format::markdown}) {
    CHECK(read("Kop\n", format) == "‹Kop›");
    CHECK(read("", format) == "empty");
    CHECK(read(" \n\t\r\n", format) == "empty");
    CHECK(read("\xef\xbb\xbf", format) == "empty");
    CHECK(read(std::string(8, '\0'), format) == "unreadable: not a text (binary data)");
    CHECK(read("Een kop met een fout\xff", format) ==
          "‹Een kop met een foutÿ›! not UTF-8: read as Windows-1252");
  }
  CHECK(read("---\ntitle:\n---\n\n<!-- niets -->\n", Format::markdown) == "empty");
}

TEST_CASE("content goes before the name") {
  const std::string page = "<!DOCTYPE html><title>Kop</title><p>Tekst</p>";
  const std::string record = "{\"title\": \"Kop\", \"text\": \"Tekst\"}\n";
  CHECK(read(page, Format::html) == "‹Kop›⏎⏎Tekst");
  CHECK(read(page, Format::text) == "‹Kop›⏎⏎Tekst");
  CHECK(read(page, Format::records) == "‹Kop›⏎⏎Tekst");
  CHECK(read(page, std::nullopt) == "‹Kop›⏎⏎Tekst");
  CHECK(read(record, Format::html) == "‹Kop›⏎⏎Tekst");
  CHECK(read(record, std::nullopt) == "‹Kop›⏎⏎Tekst");
  CHECK(read("Kop\n", std::nullopt) == "no article");
  CHECK(read("", std::nullopt) == "no article");
}

TEST_CASE("records in UTF-16 are read") {
  std::string utf16 = "\xff\xfe";
  for (const char c : std::string("{\"text\": \"Een\"}\r\n\n{\"id\": 1}\n{\"text\": \"Twee\"}")) {
    utf16 += {c, '\0'};
  }
  CHECK(read(utf16, Format::records) == "‹Een› | unreadable:3: states no text | ‹Twee›");
}

TEST_CASE("what is packed is unpacked, whatever its name") {
  for (const test::Packing packing : {test::Packing::gzip, test::Packing::zstd}) {
    CHECK(read(test::packed("Kop\n", packing), Format::text) == "‹Kop›");
    CHECK(read(test::packed("{\"text\": \"Een\"}\n{\"text\": \"Twee\"}", packing), std::nullopt) ==
          "‹Een› | ‹Twee›");
    const std::string text = test::packed("Kop\n", packing);
    CHECK(read(text.substr(0, text.size() - 1), Format::text) ==
          "unreadable: its packed data is cut short");
  }
}

TEST_CASE("what came before the end of a packed file that was cut short is read") {
  std::string records;
  for (int record = 0; records.size() < 1000000; ++record) {
    records += fmt::format("{{\"text\": \"{}\"}}\n", record);
  }
  for (const test::Packing packing : {test::Packing::gzip, test::Packing::zstd}) {
    std::string cut = test::packed(records, packing);
    cut.resize(cut.size() * 9 / 10);
    const std::string out = read(cut, std::nullopt);
    CHECK(out.starts_with("‹0› | ‹1› | ‹2› | "));
    CHECK(out.size() > records.size() / 3);
    CHECK(out.ends_with(": its packed data is cut short"));
  }
}

TEST_CASE("a file that somebody writes to meanwhile is not read half") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("a.txt", "Een kop\n");
  TitleFinder titles;
  const auto read_after_a_change = [&](Format format) {
    FileStream stream = test::stream_of_file(path);
    folder.write("a.txt", "Een kop, en meer\n");
    int delivered = 0;
    const FileRead read =
        read_articles(stream, format, titles, [&](const ReadResult& /*result*/) { ++delivered; });
    CHECK((delivered == 0) == (read == FileRead::changed));
    return read;
  };
  CHECK(read_after_a_change(Format::text) == FileRead::changed);
  folder.write("a.txt", "{\"text\": \"Een\"}\n");
  CHECK(read_after_a_change(Format::records) == FileRead::done); // records are often appended
}

TEST_CASE("a page is read in the encoding that it declares") {
  const std::string head = "<html><head><meta charset=\"iso-8859-1\"></head><body>";
  CHECK(read(head + "<p>perch\xe9 \x93no\x94</p>", Format::html) == "‹perché “no”›");
  CHECK(read(head + "<p>perch\xc3\xa9</p>", Format::html) ==
        "‹perché›! declares the encoding 'windows-1252', but is UTF-8");
  CHECK(read("<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><html><body>\xa4 5</body></html>",
             Format::html) == "‹€ 5›");
  CHECK(read("<meta charset=\"none\"><p>perch\xe9</p>", Format::html) ==
        "‹perché›! the encoding 'none' is not known: read as Windows-1252");
  CHECK(read("<!-- <meta charset=shift_jis> --><meta charset=latin1><p>perch\xe9</p>",
             Format::html) == "‹perché›");
  CHECK(read("<meta charset=ibm037><p>perch\xe9</p>", Format::html)
            .ends_with("the encoding 'ibm037' is not known: read as Windows-1252"));
  CHECK(read("Perch\xe9 la citt\xe0 cost\xf2 walrus", Format::text)
            .starts_with("‹Perché la città costò walrus›"));
  CHECK(read("<p>perch\xe9</p>", Format::html) == "‹perché›! not UTF-8: read as Windows-1252");
  CHECK(read("<meta charset=utf-8><p>perch\xe9</p>", Format::html) ==
        "‹perché›! declares UTF-8, but is not: read as Windows-1252");
}

TEST_CASE("a feed in Windows-1252 that declares UTF-8 is read") {
  CHECK(
      read("<?xml version='1.0' encoding='UTF-8'?><rss><item><title>Citt\xe0</title></item></rss>",
           Format::feed) == "‹Città›! declares UTF-8, but is not: read as Windows-1252");
}

} // namespace
} // namespace triglot
