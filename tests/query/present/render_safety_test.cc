// Nothing in an article reaches a terminal as a command, and links lead only to the web or to
// files.
#include "query/present/hyperlink.h"
#include "query/present/render.h"
#include "tests/query/present/sample_hit.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {

using test::sample_hit;

// Removes our own sequences from coloured output, and collects the addresses of its links.
std::string without_own_sequences(std::string text, std::vector<std::string>& links) {
  for (const std::string_view style : {"\x1b[35m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[0m"}) {
    for (std::size_t at = 0; (at = text.find(style)) != std::string::npos;) {
      text.erase(at, style.size());
    }
  }
  constexpr std::string_view begin = "\x1b]8;;";
  constexpr std::string_view end = "\x1b\\";
  for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
    const std::size_t stop = text.find(end, at);
    if (stop == std::string::npos) {
      return text;
    }
    const std::string link = text.substr(at + begin.size(), stop - at - begin.size());
    if (!link.empty()) {
      links.push_back(link);
    }
    text.erase(at, stop + end.size() - at);
  }
  return text;
}

bool has_controls(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool c1 =
        byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if ((byte < 0x20 && byte != '\n') || byte == 0x7f || c1) {
      return true;
    }
  }
  return false;
}

const std::array<std::string, 9> commands = {
    "\x1b[31mred",
    "\x1b]0;title\a",
    "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "\x9b"
    "31m",
    "\u009b31m",
    "line\r\n\tback\b\b",
    "\x7f\x1b",
    std::string("nul\0nul", 7),
    "\x1bP+q\x1b\\",
};

Answer answer_with(const std::string& text) {
  Hit hit = sample_hit();
  Record& record = hit.record;
  record.source.path = "/home/ada/" + text + ".md";
  record.source.url = "https://example.org/" + text;
  record.source.canonical_url = "https://example.org/" + text;
  record.source.publisher = text;
  record.source.authors = {text};
  record.source.date = text;
  record.language = "nl";
  record.text = text + "\n\n" + text;
  record.title = {0, static_cast<std::uint32_t>(text.size())};
  record.map = SourceMap();
  hit.snippet = Snippet();
  hit.matches.found = {{0, record.title, {record.title}}};
  Answer answer;
  answer.hits.push_back(hit);
  return answer;
}

void check_harmless(const std::string& text) {
  CAPTURE(text);
  const Answer answer = answer_with(text);
  for (const HitText of : {HitText::snippet, HitText::full}) {
    const std::string plain = render_text(answer, {"/home/ada", "host", Colour::off}, of);
    CHECK_FALSE(has_controls(plain));
    std::vector<std::string> links;
    const std::string coloured =
        without_own_sequences(render_text(answer, {"/home/ada", "host", Colour::on}, of), links);
    CHECK_FALSE(has_controls(coloured));
    CHECK(links.size() == 2);
    for (const std::string& link : links) {
      CHECK(
          (link.starts_with("file://host/home/ada/") || link.starts_with("https://example.org/")));
      CHECK(std::all_of(link.begin(), link.end(), [](char c) { return c > ' ' && c < '\x7f'; }));
    }
    if (of == HitText::snippet) {
      CHECK(std::count(plain.begin(), plain.end(), '\n') == 3);
      CHECK(std::count(coloured.begin(), coloured.end(), '\n') == 3);
    }
  }
  CHECK_FALSE(has_controls(render_paths(answer, {}, PathEnd::newline)));
  CHECK_FALSE(has_controls(render_text_summary(answer, text, std::chrono::microseconds(1))));
}

TEST_CASE("Commands to a terminal come through in no part of a hit") {
  check_harmless(commands.at(static_cast<std::size_t>(GENERATE(range(0, 9)))));
}

TEST_CASE("Random bytes come through as no command") {
  std::mt19937 random(8);
  for (int round = 0; round < 300; ++round) {
    check_harmless(test::random_text(random, 20));
  }
}

TEST_CASE("Signs that turn the direction of writing do not come through") {
  const std::string sign = GENERATE("\u202A", "\u202E", "\u2066", "\u2069");
  Answer answer = answer_with("a" + sign + "b");
  answer.hits[0].record.source.path = "/a";
  const Colour colour = GENERATE(Colour::off, Colour::on);
  const View view = {"/home/ada", "host", colour};
  CHECK_THAT(render_text(answer, view), !ContainsSubstring(sign));
  answer.hits[0].record.source.path = "/a" + sign;
  CHECK_THAT(render_lines(answer, view), !ContainsSubstring(sign));
  CHECK_THAT(render_lines(answer, view, HitText::full), !ContainsSubstring(sign));
  for (const TableFormat format : {TableFormat::csv, TableFormat::tsv}) {
    const std::string table = render_table(answer, view, format, HitText::full);
    CHECK_THAT(table, !ContainsSubstring(sign));
    CHECK_THAT(table, ContainsSubstring("a\uFFFDb"));
  }
  CHECK_THAT(render_csl(answer), !ContainsSubstring(sign));
  answer.hits[0].snippet.passages = {{{0, 1}, {0, 0}}};
  const std::string json =
      render_json(answer, "a", view, std::chrono::microseconds(1), HitText::full);
  CHECK_THAT(json, !ContainsSubstring(sign));
  const nlohmann::json hit = nlohmann::json::parse(json.substr(0, json.find('\n')));
  CHECK(hit["publisher"] == "a" + sign + "b"); // a program reads what was written
  CHECK(hit["text"] == "a" + sign + "b\n\na" + sign + "b");
}

TEST_CASE("Only web addresses are links and only in colour") {
  using Row = std::tuple<std::string, std::string>;
  const auto [url, link] = GENERATE(values<Row>({
      {"https://example.org/a", "https://example.org/a"},
      {"http://example.org/", "http://example.org/"},
      {"https://example.org/a b", "https://example.org/a%20b"},
      {"https://example.org/caffè", "https://example.org/caff%C3%A8"},
      {"https://example.org/?q=a&b=%20#c", "https://example.org/?q=a&b=%20#c"},
      {"https://example.org/\"<>\\^`{|}", "https://example.org/%22%3C%3E%5C%5E%60%7B%7C%7D"},
      {"https://example.org/\x1b\\x", "https://example.org/%1B%5Cx"},
      {"javascript:alert(1)", ""},
      {"file:///etc/passwd", ""},
      {"data:text/html,x", ""},
      {"ssh://example.org", ""},
      {" https://example.org", ""},
      {"example.org", ""},
      {"x-http://example.org", ""},
  }));
  CAPTURE(url);
  Answer answer;
  answer.hits.push_back(sample_hit());
  answer.hits[0].record.source.url = url;
  std::vector<std::string> links;
  without_own_sequences(render_text(answer, {"", "host", Colour::on}), links);
  REQUIRE(links.size() == (link.empty() ? 1 : 2));
  CHECK(links[0] == "file://host/home/ada/corpus/nl/contract.md");
  CHECK((link.empty() || links[1] == link));
  CHECK(render_text(answer, {"", "host", Colour::off}).find('\x1b') == std::string::npos);
}

TEST_CASE("The link of a file names the host and escapes what a URI cannot hold") {
  using Row = std::tuple<std::string, std::string>;
  const auto [path, uri] = GENERATE(values<Row>({
      {"/a/b.md", "file://host/a/b.md"},
      {"/a b/c#d?e%f.md", "file://host/a%20b/c%23d%3Fe%25f.md"},
      {"/caf\xC3\xA9.md", "file://host/caf%C3%A9.md"},
      {"/caf\xE9.md", "file://host/caf%E9.md"},
      {"/a\nb;c\x1b.md", "file://host/a%0Ab%3Bc%1B.md"},
      {"/~ada/a-b_c.d", "file://host/~ada/a-b_c.d"},
  }));
  CHECK(file_uri("host", path) == uri);
  CHECK(file_uri("", "/a") == "file:///a");
  CHECK(file_uri("a/b c", "/d") == "file://a%2Fb%20c/d");
  CHECK(hyperlink("https://example.org/\x1b", "text") ==
        "\x1b]8;;https://example.org/%1B\x1b\\text\x1b]8;;\x1b\\");
}

} // namespace
} // namespace triglot
