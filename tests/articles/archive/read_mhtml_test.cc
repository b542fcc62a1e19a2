// Tests that the page of a saved MHTML file is read, with its address, and that each word maps to
// its line.
#include "articles/archive/read_mhtml.h"

#include "tests/articles/archive/archive_check.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <string>

namespace triglot {
namespace {

using test::articles_in;
using test::with_crlf;

// A message as Chrome writes it, with `part` as its page.
std::string message_with(const std::string& part) {
  return with_crlf(R"(From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/dijk
Subject: =?utf-8?Q?Dijken?=
Date: Mon, 3 Mar 2025 10:11:12 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
)" + part + R"(
------MultipartBoundary--x----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://example.org/a.png

iVBORw0KGgo=

------MultipartBoundary--x------
)");
}

std::string page_in(const std::string& fields, const std::string& body) {
  return message_with("Content-Type: text/html\n" + fields + "\n\n" + body);
}

TEST_CASE("the page of a saved page is the article") {
  const std::string address = "Content-Location: https://example.org/nl/dijk?a=1";
  const std::string said = "date=2025-03-03 url=https://example.org/nl/dijk?a=1";
  CHECK(articles_in(
            page_in("Content-Transfer-Encoding: quoted-printable\n" + address,
                    "<html><head><title>De dij=\nken</title></head><body><p>Een =C3=A9=C3=A9n=\n"
                    "dagsvlieg =3D klein.</p></body></html>"),
            Format::mhtml) == "‹De dijken›⏎⏎Een ééndagsvlieg = klein." + said);
  CHECK(articles_in(page_in("Content-Transfer-Encoding: 8bit\n" + address,
                            "<title>De dijken</title><p>Één\ndijk.</p>"),
                    Format::mhtml) == "‹De dijken›⏎⏎Één dijk." + said);
  CHECK(articles_in(page_in("Content-Transfer-Encoding: BASE64\n" + address,
                            "PHRpdGxlPkRlIGRpamtlbjwvdGl0bGU+PHA+w4nD\nqW4gZGlqay48L3A+"),
                    Format::mhtml) == "‹De dijken›⏎⏎Één dijk." + said);
}

TEST_CASE("a saved page is in the character set that its part states, else in that of the page") {
  const std::string body = "<title>Citt=E0</title><p>Perch=E9 no.</p>";
  const auto read = [&](const std::string& type, const std::string& html) {
    return articles_in(message_with("Content-Type: " + type +
                                    "\nContent-Transfer-Encoding: quoted-printable\n\n" + html),
                       Format::mhtml);
  };
  const std::string said = "date=2025-03-03 url=https://example.org/dijk";
  CHECK(read("text/html;\n\tcharset=\"Windows-1252\"", body) == "‹Città›⏎⏎Perché no." + said);
  CHECK(read("text/html", "<meta charset=3Diso-8859-1>" + body) == "‹Città›⏎⏎Perché no." + said);
  CHECK(read("text/html; charset=utf-8", "<p>Perch=C3=A9 no.</p>") == "‹Perché no.›" + said);
}

TEST_CASE("the date of the page goes before that of its being saved") {
  CHECK(articles_in(page_in("Content-Location: cid:frame@x",
                            "<meta name=date content=2024-01-02><title>Kop</title><p>Tekst.</p>"),
                    Format::mhtml) == "‹Kop›⏎⏎Tekst.date=2024-01-02 url=https://example.org/dijk");
}

TEST_CASE("the page is the part that is named as the start, also below other parts") {
  const std::string message = R"(MIME-Version: 1.0
Content-Type: multipart/related; boundary=a; start="<twee@x>"

Preamble, which nobody reads
--a
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain

Plain
--b
Content-Type: text/html
Content-ID: <een@x>

<p>Een</p>
--b
Content-Type: text/html
Content-ID: <twee@x>

<p>Twee</p>
--b--
--a--
)";
  CHECK(articles_in(message, Format::mhtml) == "‹Twee›");
  std::string without_start = message;
  without_start.erase(without_start.find("; start"), std::string("; start=\"<twee@x>\"").size());
  CHECK(articles_in(without_start, Format::mhtml) == "‹Een›");
  CHECK(articles_in(with_crlf(message), Format::mhtml) == "‹Twee›");
}

TEST_CASE("what is cut short or no saved page is read as far as it goes, or told") {
  const std::string whole =
      page_in("Content-Transfer-Encoding: quoted-printable", "<title>Kop</title><p>Tekst.</p>");
  CHECK(
      articles_in(whole.substr(0, whole.find("</p>")), Format::mhtml).starts_with("‹Kop›⏎⏎Tekst."));
  CHECK(articles_in("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Tekst.</p>", Format::mhtml) ==
        "‹Tekst.›");
  for (const char* bytes :
       {"", "no header", "MIME-Version: 1.0\nContent-Type: text/plain\n\nTekst",
        "Content-Type: multipart/related\n\n--\nContent-Type: text/html\n\n<p>x</p>\n",
        "Content-Type: multipart/related; boundary=a\n\n--b\n\nx\n"}) {
    CHECK(articles_in(bytes, Format::mhtml) == "unreadable: no web page in it");
  }
  CHECK(articles_in("Content-Type: text/html\n\n<p> </p>", Format::mhtml) == "empty");
}

TEST_CASE("words of a saved page lead to their lines") {
  CHECK(test::lines_of_words(
            page_in("Content-Transfer-Encoding: quoted-printable",
                    "<title>Kop</title>\n<p>Een =C3=A9=\n=C3=A9n=\ndag</p>\n<p>Twee</p>"),
            Format::mhtml) == "15 16 17 18 19");
  CHECK(test::lines_of_words(
            page_in("Content-Transfer-Encoding: base64", "PHA+RWVuPC9w\nPjxwPlR3ZWU8\nL3A+"),
            Format::mhtml) == "15 16");
}

TEST_CASE("multiparts are looked into eight deep") {
  const auto nested = [](int depth) {
    std::string message;
    for (int i = 0; i < depth; ++i) {
      message += fmt::format("Content-Type: multipart/related; boundary=b{}x\n\n--b{}x\n", i, i);
    }
    return message + "Content-Type: text/html\n\n<p>Tekst</p>\n";
  };
  CHECK(articles_in(nested(8), Format::mhtml) == "‹Tekst›");
  CHECK(articles_in(nested(9), Format::mhtml) == "unreadable: no web page in it");
  CHECK(articles_in(nested(100000), Format::mhtml) == "unreadable: no web page in it");
}

} // namespace
} // namespace triglot
