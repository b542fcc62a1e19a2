// Tests that any damaged saved page or WARC file yields consistent, deterministic articles.
#include "articles/archive/read_mhtml.h"
#include "articles/archive/read_warc.h"

#include "tests/articles/article_fault.h"
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

constexpr std::array<std::string_view, 24> archive_marks = {"\r\n\r\n",
                                                            "\n",
                                                            "\n--a\n",
                                                            "--a--",
                                                            "WARC/1.0\r\n",
                                                            "Content-Length: 9\r\n",
                                                            "=C3",
                                                            "=\n",
                                                            "=",
                                                            "=\xc3",
                                                            "PHA+",
                                                            "Content-Type: text/html\r\n",
                                                            "Content-Transfer-Encoding: base64\n",
                                                            "Transfer-Encoding: chunked\r\n",
                                                            "Content-Encoding: gzip\r\n",
                                                            "charset=utf-16",
                                                            "boundary=a",
                                                            ";",
                                                            "\"",
                                                            "\xff\xfe",
                                                            "\xc3",
                                                            "\xa9",
                                                            "\0",
                                                            "fff\r\n"};

const std::vector<std::string> messages = {
    "From: x\r\nDate: Mon, 3 Mar 2025 10:11:12 -0000\r\nMIME-Version: 1.0\r\nContent-Type: "
    "multipart/related;\r\n"
    "\tboundary=\"a\"\r\n\r\n--a\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n"
    "Content-Location: https://example.org/a\r\n\r\n<title>De =\r\ndijk</title><p>Perch=C3=A9 "
    "=C3=\r\n=A8 =3D s=\r\n=C3=AC."
    "\r\nEn <b>meer</b> =E2=82=AC</p>\r\n--a--\r\n",
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a; "
    "start=\"<b>\"\n\n--a\nContent-ID: <b>\n"
    "Content-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: base64\n\n"
    "PHRpdGxlPkRlIGRpamtlbjwvdGl0bGU+PHA+w4nD\nqW4gZGlqay48L3A+\n--a\n\nx\n--a--\n"};

std::string warc_record(const std::string& content) {
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Date: "
         "2025-03-03T10:11:12Z\r\nContent-Length: " +
         std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
}

std::vector<std::string> warc_files() {
  const std::string header = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
  const std::string page = "<title>De dijken</title>\n<p>Één dijk.</p>\n";
  const std::string whole = warc_record(header + "\r\n" + page);
  return {whole + whole,
          warc_record(header + "Transfer-Encoding: chunked\r\n\r\n1c\r\n" + page.substr(0, 28) +
                      "\r\n10\r\n" + page.substr(28) + "\r\n0\r\n\r\n") +
              whole,
          warc_record(header + "Content-Encoding: gzip\r\n\r\n" +
                      test::packed(page, test::Packing::gzip)) +
              whole};
}

// Maps of UTF-16 pages count units from the beginning of the file; inside an archive a page need
// not be aligned to units.
std::string fault_of(std::string_view bytes, const ReadResult& result) {
  const auto* article = std::get_if<Article>(&result);
  if (article == nullptr) {
    const auto* unreadable = std::get_if<Unreadable>(&result);
    return unreadable != nullptr && unreadable->reason.empty() ? "a refusal has a reason" : "";
  }
  return article->map.encoding() == SourceEncoding::utf16
             ? ""
             : test::article_fault(bytes.substr(article->origin.byte), *article);
}

constexpr int archive_rounds = 3000;

TEST_CASE("a damaged saved page makes an article that holds together, or is told") {
  test::Damage damage(91, archive_marks);
  int articles = 0;
  for (int round = 0; round < archive_rounds; ++round) {
    const std::string bytes = damage.file(messages);
    INFO(test::shown(bytes));
    TitleFinder titles;
    const ReadResult read = read_mhtml(bytes, titles);
    CHECK(fault_of(bytes, read) == "");
    if (const auto* article = std::get_if<Article>(&read)) {
      ++articles;
      CHECK(std::get<Article>(read_mhtml(bytes, titles)).text == article->text);
    }
  }
  CHECK(articles > archive_rounds / 8);
}

TEST_CASE("a damaged WARC file makes articles that hold together, or is told") {
  const test::TemporaryFolder folder;
  test::Damage damage(92, archive_marks);
  int articles = 0;
  for (int round = 0; round < archive_rounds; ++round) {
    const std::string bytes = damage.file(warc_files());
    INFO(test::shown(bytes));
    if (bytes.starts_with("\x1f\x8b") || bytes.starts_with("\x28\xb5")) {
      continue;
    }
    TitleFinder titles;
    FileStream stream = test::stream_of_file(folder.write("a.warc", bytes));
    read_warc(stream, titles, [&](const ReadResult& result) {
      CHECK(fault_of(bytes, result) == "");
      articles += std::holds_alternative<Article>(result) ? 1 : 0;
    });
  }
  CHECK(articles > archive_rounds / 8);
}

} // namespace
} // namespace triglot
