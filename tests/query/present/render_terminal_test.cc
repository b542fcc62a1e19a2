// Answers laid out for a terminal.
#include "base/plain_text.h"
#include "query/present/layout.h"
#include "query/present/render_terminal.h"
#include "tests/query/present/golden_hits.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

namespace triglot {
namespace {

using test::golden_answer;
using test::make_hit;

View view_of(std::uint32_t columns, std::uint32_t rows, Colour colour = Colour::off) {
  return {"/home/ada", "host", colour, Screen{columns, rows}};
}

std::string page_of(const Answer& answer, const View& view, HitText text = HitText::matches) {
  return render_terminal(answer, view, text) + render_page_line(answer, view);
}

Answer answer_with_hits(std::vector<Hit> hits) {
  Answer answer;
  for (Hit& hit : hits) {
    hit.rank = static_cast<std::uint32_t>(answer.hits.size() + 1);
    answer.hits.push_back(std::move(hit));
  }
  const auto count = static_cast<std::uint32_t>(answer.hits.size());
  answer.matches = {count, count, count};
  return answer;
}

std::vector<std::string> lines_of_page(const std::string& page) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < page.size();) {
    const std::size_t end = page.find('\n', begin);
    lines.push_back(page.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Compares with golden/NAME.txt. If that differs, leaves the output beside it.
void check_golden(const std::string& name, const std::string& page) {
  const std::filesystem::path file =
      std::filesystem::path(PROJECT_FOLDER) / "tests/query/present/golden" / (name + ".txt");
  const std::string expected = std::filesystem::exists(file) ? test::read_bytes(file) : "";
  const std::filesystem::path actual = std::filesystem::temp_directory_path() / (name + ".actual");
  if (page != expected) {
    std::ofstream(actual, std::ios::binary) << page;
  }
  INFO("differs from " << file << ": " << actual);
  CHECK(page == expected);
}

TEST_CASE("Hits look as in the golden files at each width") {
  const auto columns = static_cast<std::uint32_t>(GENERATE(20, 40, 100, 200));
  check_golden(fmt::format("hits-{}", columns), page_of(golden_answer(), view_of(columns, 48)));
}

TEST_CASE("Hits have colours and links as in the golden file") {
  check_golden("hits-100-colour", page_of(golden_answer(), view_of(100, 48, Colour::on)));
}

TEST_CASE("Whole articles look as in the golden file") {
  check_golden("full-40", page_of(golden_answer(), view_of(40, 48), HitText::full));
}

TEST_CASE("No line is wider than the screen") {
  const auto columns = static_cast<std::uint32_t>(
      GENERATE(1, 2, 3, 5, 19, 20, 21, 34, 35, 40, 79, 100, 1000, 65535));
  const HitText text = GENERATE(HitText::matches, HitText::full);
  for (const std::uint32_t rows : {0U, 1U, 2U, 24U, 1000U}) {
    for (const std::string& line :
         lines_of_page(page_of(golden_answer(), view_of(columns, rows), text))) {
      CAPTURE(columns, rows, line);
      CHECK((columns_of(line) <= columns || columns < 4)); // an emoji in four parts stays whole
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("The hits of a page fill the screen, and no more where each has a line") {
  std::string body;
  for (int i = 0; i < 300; ++i) {
    body += fmt::format("word{} of the strike ", i);
  }
  std::size_t last = 0;
  for (std::uint32_t rows = 10; rows < 60; ++rows) {
    std::vector<Hit> hits;
    for (int i = 0; i < 3; ++i) {
      hits.push_back(make_hit({"A title", body, {"strike"}}));
    }
    const std::size_t used = rows_of(page_of(answer_with_hits(hits), view_of(80, rows)), 80);
    CAPTURE(rows, used);
    CHECK((used >= last || rows <= 3 * 4 + 2)); // with more room, more is shown
    CHECK((used < rows || rows < 3 * 4 + 2));
    // Three titles, places and empty lines, eight lines each, and the page's line.
    CHECK((used == rows - 1 || rows < 3 * 4 + 2 || rows > 3 * 11 + 2));
    last = used;
  }
}

TEST_CASE("Notes are on the screen too") {
  Answer answer =
      answer_with_hits({make_hit({"Title", std::string(3000, 'x') + " strike", {"strike"}}),
                        make_hit({"Title", "strike " + std::string(900, 'y'), {"strike"}})});
  const std::size_t without = rows_of(page_of(answer, view_of(80, 16)), 80);
  answer.notes = {"a note", "another"};
  CHECK(rows_of(page_of(answer, view_of(80, 16)), 80) <= without);
}

TEST_CASE("Where not all hits have room each has a passage of the usual length") {
  std::string body = "strike";
  for (int i = 0; i < 100; ++i) {
    body += " word";
  }
  const std::vector<Hit> hits(20, make_hit({"Title", body, {"strike"}}));
  const auto lines = lines_of_page(page_of(answer_with_hits(hits), view_of(80, 24)));
  CHECK(lines.size() == 20 * (1 + 1 + 3 + 1) + 1);
}

TEST_CASE("A title that alone matches is highlighted and not repeated") {
  const std::string page =
      page_of(answer_with_hits({make_hit({"The strike ends", "It was long.", {"strike"}})}),
              view_of(40, 24));
  CHECK(page == "The **strike** ends                   en\n"
                "  news/article.md:2\n"
                "  It was long.\n"
                "\n"
                "1 article\n");
}

TEST_CASE("A hit in a text with form feeds has its page") {
  const std::string page = page_of(
      answer_with_hits({make_hit({"A report", "Of the port.\n\n\fThe strike.", {"strike"}})}),
      view_of(40, 24));
  CHECK(page == "A report                              en\n"
                "  news/article.md:9 · page 2\n"
                "  Of the port. · The **strike**.\n"
                "\n"
                "1 article\n");
}

TEST_CASE("A title without a text is a hit without a passage") {
  CHECK(page_of(answer_with_hits({make_hit({"The strike", "", {"strike"}})}), view_of(40, 24)) ==
        "The **strike**                        en\n"
        "  news/article.md:2\n"
        "\n"
        "1 article\n");
}

TEST_CASE("Paragraphs are told apart, and the line is that of the first match shown") {
  const Hit hit = make_hit({"Title", "One.\n\nTwo\n\nthe strike\nthree.", {"strike"}});
  const std::string page = page_of(answer_with_hits({hit}), view_of(80, 24));
  const std::uint64_t line = line_in_file(hit.record, hit.matches.found.front().span.begin);
  CHECK_THAT(page, ContainsSubstring("  One. · Two · the **strike** three.\n") &&
                       ContainsSubstring(fmt::format("news/article.md:{}\n", line)));
}

TEST_CASE("A match longer than a passage is cut") {
  std::string phrase = "na";
  std::string text = "na";
  for (int i = 0; i < 1000; ++i) {
    phrase += ",na";
    text += " na";
  }
  const std::string page =
      page_of(answer_with_hits({make_hit({"Title", text, {phrase}})}), view_of(40, 24));
  CHECK(rows_of(page, 40) < 24);
  CHECK_THAT(page, ContainsSubstring("**na na na"));
}

TEST_CASE("Only web addresses are links, under the publisher or else the host") {
  Hit hit = make_hit({"Title", "strike", {"strike"}});
  const auto shown = [&](const std::string& publisher, const std::string& url, Colour colour) {
    hit.record.source.publisher = publisher;
    hit.record.source.url = url;
    return lines_of_page(page_of(answer_with_hits({hit}), view_of(80, 24, colour))).at(1);
  };
  const auto linked = [](const std::string& uri, const std::string& text) {
    return "\x1b]8;;" + uri + "\x1b\\\x1b[2m" + text + "\x1b[0m\x1b]8;;\x1b\\";
  };
  CHECK_THAT(shown("Krant", "https://k.example/a", Colour::on),
             ContainsSubstring(linked("https://k.example/a", "Krant")));
  CHECK_THAT(shown("", "http://k.example:80/a?b", Colour::on),
             ContainsSubstring(linked("http://k.example:80/a?b", "k.example:80")));
  CHECK_THAT(shown("Krant", "javascript:alert(1)", Colour::on),
             ContainsSubstring("\x1b[2mKrant\x1b[0m") && !ContainsSubstring("javascript"));
  CHECK(shown("Krant", "https://k.example/a", Colour::off) == "  Krant · news/article.md:9");
  CHECK(shown("", "https://k.example/a", Colour::off) == "  news/article.md:9");
}

TEST_CASE("What an article says is no command to a terminal") {
  std::mt19937 random(9);
  for (int round = 0; round < 300; ++round) {
    std::string text = "\x1b[31m\x1b]0;x\a\u202E" + test::random_text(random, 20);
    Hit hit = make_hit({plain_line(text).text, text, {"strike"}});
    hit.record.title = {0, static_cast<std::uint32_t>(text.size() / 2)};
    hit.record.source.publisher = text;
    hit.record.source.date = text;
    hit.record.language = text;
    hit.record.source.path = "/home/ada/" + text;
    hit.missing = {text};
    for (const HitText of : {HitText::matches, HitText::full}) {
      const std::string page = page_of(answer_with_hits({hit}), view_of(30, 24), of);
      CHECK(std::none_of(page.begin(), page.end(),
                         [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; }));
      CHECK(page.find("\u202E") == std::string::npos);
    }
  }
}

TEST_CASE("The last line tells which articles are shown, and how to go on") {
  struct Row {
    std::uint32_t offset;
    std::size_t shown;
    MatchCount matches;
    std::vector<LanguageCount> languages;
    std::string line;
  };
  const Row row = GENERATE(values<Row>({
      {0, 1, {1, 1, 1}, {{"en", 1}}, "1 article (1 en)"},
      {0, 5, {5, 5, 5}, {}, "5 articles"},
      {0,
       3,
       {5, 5, 5},
       {{"en", 2}, {"it", 2}, {"nl", 1}},
       "3 of 5 articles (2 en, 2 it, 1 nl) · next: --offset 3"},
      {0,
       2,
       {3, 3, 3},
       {{"en", 2}, {"", 1}},
       "2 of 3 articles (2 en, 1 unknown) · next: --offset 2"},
      {3, 2, {5, 5, 5}, {}, "articles 4 to 5 of 5"},
      {4, 1, {5, 5, 5}, {}, "article 5 of 5"},
      {3, 2, {9, 9, 9}, {}, "articles 4 to 5 of 9 · next: --offset 5"},
      {0, 10, {26603, 26603, 26603}, {}, "10 of 26,603 articles · next: --offset 10"},
      {0, 10, {300, 26000, 50000}, {}, "10 of about 26,000 articles · next: --offset 10"},
      {1000, 10, {1010, 2000, 3000}, {}, "articles 1,001 to 1,010 of about 2,000"},
      {0, 0, {0, 0, 0}, {}, ""},
      {7, 0, {5, 5, 5}, {}, ""},
  }));
  Answer answer;
  for (std::size_t i = 0; i < row.shown; ++i) {
    answer.hits.emplace_back().rank = row.offset + static_cast<std::uint32_t>(i) + 1;
  }
  answer.matches = row.matches;
  answer.languages = row.languages;
  CHECK(page_summary(answer) == row.line);
}

TEST_CASE("The last line counts the copies that a hit stands for as shown") {
  const auto [matches, line] = GENERATE(table<std::uint32_t, std::string>({
      {4, "4 articles"},
      {5, "2 of 5 articles · next: --offset 2"},
  }));
  Answer answer;
  for (const std::uint32_t rank : {1U, 2U}) {
    answer.hits.emplace_back().rank = rank;
  }
  answer.hits.front().folded.resize(2);
  answer.matches = {matches, matches, matches};
  CHECK(page_summary(answer) == line);
}

} // namespace
} // namespace triglot
