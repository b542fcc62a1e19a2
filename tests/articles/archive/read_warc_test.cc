// Tests which records of a WARC file become articles, and how broken ones are reported.
#include "articles/archive/read_warc.h"

#include "articles/archive/extracted.h"

#include "tests/articles/archive/archive_check.h"
#include "tests/support/catch.h"
#include "tests/support/packed.h"

#include <fmt/format.h>

#include <string>

namespace triglot {
namespace {

using test::articles_in;

std::string record(const std::string& type, const std::string& content,
                   const std::string& url = "https://example.org/a", std::size_t length = 0) {
  return test::with_crlf(fmt::format("WARC/1.0\nWARC-Type: {}\nWARC-Target-URI: {}\n"
                                     "WARC-Date: 2025-03-03T10:11:12Z\n"
                                     "Content-Type: application/http; msgtype={}\n"
                                     "Content-Length: {}\n\n",
                                     type, url, type, length == 0 ? content.size() : length)) +
         content + "\r\n\r\n";
}

std::string http(const std::string& body, const std::string& fields = "Content-Type: text/html",
                 const std::string& status = "200 OK") {
  return test::with_crlf("HTTP/1.1 " + status + "\n" + fields + "\n\n") + body;
}

std::string read_all(const std::string& bytes) {
  return articles_in(bytes, Format::warc);
}

const std::string page = "<title>De dijken</title>\n<p>Één dijk.</p>\n";
const std::string article = "‹De dijken›⏎⏎Één dijk.date=2025-03-03 url=https://example.org/a";

TEST_CASE("a page that a server has answered with is an article, other records are none") {
  CHECK(read_all(record("warcinfo", "software: x\r\n") +
                 record("request", "GET / HTTP/1.1\r\n\r\n") + record("response", http(page)) +
                 record("metadata", "a: b")) == article);
  CHECK(read_all(record("response", http(page), "<https://example.org/a>")) == article);
  CHECK(read_all(record("response", http(page, "content-type: TEXT/HTML; charset=UTF-8"))) ==
        article);
  CHECK(read_all(record("response", http(page, "Content-Type: application/xhtml+xml"))) == article);
  CHECK(read_all(record("response", http("<!DOCTYPE html>" + page, "Server: x"))) == article);
  for (const std::string& other :
       {record("response", http(page, "Content-Type: text/html", "404 Not Found")),
        record("response", http(page, "Content-Type: text/css")),
        record("response", http("\x89PNG", "Content-Type: image/png")),
        record("response", http("{}", "Server: x")), record("response", page),
        record("resource", page), record("revisit", http(""))}) {
    CHECK(read_all(other) == "empty");
  }
  CHECK(read_all(record("response", http("", "Content-Type: text/html"))) == "empty:1");
}

TEST_CASE(
    "pages of one address have ids that differ, and the date is the page's if it states one") {
  const std::string two = record("response", http(page)) +
                          record("response", http("<meta name=date content=2024-01-02>" + page));
  CHECK(read_all(two) ==
        article + " | ‹De dijken›⏎⏎Één dijk.date=2024-01-02 url=https://example.org/a");
}

TEST_CASE("transfer and content codings are undone, also where the header alone has them") {
  const std::string chunked = "Content-Type: text/html\nTransfer-Encoding: chunked";
  CHECK(read_all(record("response",
                        http(fmt::format("{:x};x=y\r\n{}\r\n{:X}\r\n{}\r\n0\r\n\r\n", 31,
                                         page.substr(0, 31), page.size() - 31, page.substr(31)),
                             chunked))) == article);
  CHECK(read_all(record("response", http(page, chunked))) == article);
  const std::string gzip = "Content-Type: text/html\nContent-Encoding: gzip";
  CHECK(read_all(record("response", http(test::packed(page, test::Packing::gzip), gzip))) ==
        article);
  CHECK(read_all(record("response", http(page, gzip))) == article);
  CHECK(read_all(record("response", http(test::packed(page, test::Packing::zstd),
                                         "Content-Type: text/html\nContent-Encoding: zstd"))) ==
        article);
  const std::string packed = test::packed(page, test::Packing::gzip);
  CHECK(read_all(
            record("response", http(fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", packed.size(), packed),
                                    chunked + "\nContent-Encoding: gzip"))) == article);
  const std::string brotli = "Content-Type: text/html\nContent-Encoding: br";
  const std::string br = test::packed(page, test::Packing::brotli);
  CHECK(read_all(record("response", http(br, brotli))) == article);
  CHECK(read_all(record("response", http(page, brotli))) == article);
  CHECK_THAT(read_all(record("response", http("\xff\xff\xff\xff", brotli))),
             ContainsSubstring("unreadable:1: its Brotli data is damaged"));
  const std::string deflate = "Content-Type: text/html\nContent-Encoding: deflate";
  const std::string zlib = test::packed(page, test::Packing::zlib);
  CHECK(read_all(record("response", http(zlib, deflate))) == article);
  CHECK(read_all(record("response", http(zlib + "padding", deflate))) == article);
  CHECK(read_all(record("response", http(test::packed(page, test::Packing::deflate), deflate))) ==
        article);
  CHECK(read_all(record("response", http(page, deflate))) == article);
  CHECK_THAT(read_all(record("response", http("\x78\x9c\xff\xff\xff\xff", deflate))),
             ContainsSubstring("unreadable:1: its deflate data is damaged"));
  CHECK(
      read_all(record("response", http("abc", "Content-Type: text/html\nContent-Encoding: lz4"))) ==
      "unreadable:1: packed as 'lz4', which is not known");
  // What no header names.
  CHECK(read_all(record("response", http(packed, "Content-Type: text/html"))) == article);
}

TEST_CASE("a page is in the character set that the server states, else in its own") {
  const std::string latin = "<title>Citt\xe0</title><p>Perch\xe9 no.</p>";
  const std::string read_as = "‹Città›⏎⏎Perché no.date=2025-03-03 url=https://example.org/a";
  CHECK(read_all(record("response", http(latin, "Content-Type: text/html; charset=ISO-8859-1"))) ==
        read_as);
  CHECK(read_all(record("response", http("<meta charset=latin1>" + latin,
                                         "Content-Type: text/html; charset=utf-8"))) ==
        read_as + " ! declares UTF-8, but is not: read as Windows-1252");
}

TEST_CASE("each record may be packed by itself") {
  std::string bytes;
  for (const std::string& one : {record("warcinfo", "x: y\r\n"), record("response", http(page)),
                                 record("response", http(page), "https://example.org/b")}) {
    bytes += test::packed(one, test::Packing::gzip);
  }
  const std::string second = article.substr(0, article.size() - 1) + "b";
  CHECK(read_all(bytes) == article + " | " + second);
  CHECK(read_all(bytes.substr(0, bytes.size() - 20)) ==
        article + " | unreadable:25: its packed data is cut short");
}

TEST_CASE("a record that is broken is told, and those around it are read") {
  const std::string good = record("response", http(page));
  const std::string wrong = "its Content-Length is wrong: ";
  const std::string image = http("\x89PNG", "Content-Type: image/png");
  // Too short, too long, and longer than the file.
  CHECK(read_all(good + record("response", http(page), "https://example.org/b", 60) + good) ==
        article + " | unreadable:15: no record begins where it ends | " + article);
  CHECK(read_all(good + record("response", http(page), "https://example.org/b", 200) + good +
                 good) == article + " | unreadable:15: " + wrong +
                              "other records begin before it ends | " + article + " | " + article);
  CHECK(read_all(good + record("response", http(page), "https://example.org/b", 1 << 20) + good) ==
        article + " | unreadable:15: the file ends within this record | " + article);
  CHECK(read_all(good + record("request", "x", "https://example.org/b", 1 << 20) + good) ==
        article + " | unreadable:15: the file ends within this record | " + article);
  CHECK(read_all(record("response", image, "https://example.org/b", 40) + good) ==
        "unreadable:1: no record begins where it ends | " + article);
  CHECK(read_all(good + record("response", image, "https://example.org/b", std::size_t{1} << 60)) ==
        article + " | unreadable:15: the file ends within this record");
  CHECK(read_all(good + good.substr(0, good.size() - 10)) ==
        article + " | unreadable:15: the file ends within this record");
  CHECK(read_all(good + good.substr(0, 40)) ==
        article + " | unreadable:15: the file ends within this record");
  CHECK(read_all(good + "WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n\r\n" + good) ==
        article + " | unreadable:15: it states no Content-Length | " + article);
  CHECK(read_all(good + "WARC/1.0\r\nContent-Length: -1\r\n\r\n" + good) ==
        article + " | unreadable:15: it states no Content-Length | " + article);
  // Intact records are read, whatever follows.
  CHECK(read_all(good + "junk\r\n" + good) ==
        article + " | unreadable:15: no record begins where it ends | " + article);
  CHECK(read_all(good + std::string(512, '\0')) ==
        article + " | unreadable:15: no record begins where it ends");
  CHECK(read_all("no such file\n" + good) ==
        "unreadable: no record begins where it ends | " + article);
  CHECK(read_all(good + "WARC/1.0\r\n" + std::string(100000, 'x')) ==
        article + " | unreadable:15: its header has no end");
}

TEST_CASE("a page that is too large is told, and passed over") {
  const std::string large = http(std::string(max_extracted_bytes + 1, 'x'));
  const std::string good = record("response", http(page));
  CHECK(read_all(record("response", large) + good) ==
        "unreadable:1: its page is larger than 32 MiB | " + article);
}

TEST_CASE("words of a page lead to their lines") {
  const std::string before = record("warcinfo", "x: y\r\n");
  CHECK(test::lines_of_words(before + record("response", http(page)), Format::warc) == "21 22");
  const std::string chunked =
      http(fmt::format("1f\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n", page.substr(0, 31), page.size() - 31,
                       page.substr(31)),
           "Content-Type: text/html\nTransfer-Encoding: chunked");
  CHECK(test::lines_of_words(before + record("response", chunked), Format::warc) == "23 24 26");
}

// Each wrong length swallows everything that follows; searching through it each time would be
// quadratic.
TEST_CASE("many wrong lengths take time in proportion to the file") {
  std::string bytes;
  while (bytes.size() < 4000000) {
    bytes += record("response", http(page), "https://example.org/a", std::size_t{16} << 20);
  }
  // The size of an uncompressed file is known.
  CHECK(read_all(bytes).starts_with("unreadable:1: the file ends within this record"));
  CHECK(read_all(test::packed(bytes, test::Packing::gzip))
            .starts_with("unreadable:1: its Content-Length is wrong"));
}

} // namespace
} // namespace triglot
