// How many columns text takes on a terminal, and where its lines are broken.
#include "base/plain_text.h"
#include "query/present/layout.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// "one two|three"
std::string broken(const std::string& text, std::size_t first, std::size_t width) {
  std::vector<std::string_view> lines;
  for (const ByteSpan line : wrap(text, first, width)) {
    lines.push_back(line.of(text));
  }
  return fmt::format("{}", fmt::join(lines, "|"));
}

TEST_CASE("A character takes a column, two or none") {
  const auto [text, columns] = GENERATE(table<std::string, std::size_t>({
      {"", 0},
      {"abc d", 5},
      {"università", 10},
      {"e\u0301", 1},            // a combining accent
      {"日本", 4},               // wide
      {"ﾊﾛｰ", 3},                // half width
      {"ＡＢ", 4},               // full width
      {"한국", 4},               // Hangul syllables
      {"\u1112\u1161\u11AB", 2}, // the same, as joined letters
      {"שלום", 4},               // right to left
      {"שָׁלוֹם", 4},               // with points
      {"a\u200Bb\u200F", 2},     // without width
      {"\u0600\u0661", 2},       // a sign before digits
      {"co\u00ADop", 5},         // a soft hyphen, which some terminals show
      {"😀", 2},                  // emoji
      {"❤", 1},                  // text
      {"❤\uFE0F", 2},            // shown as an emoji
      {"🇳🇱", 2},                 // a flag
      {"👩\u200D🚀", 4},           // joined, counted as if not
      {"…“”—€", 5},              // of ambiguous width
      {"a\xFF\x80z", 4},         // not UTF-8
  }));
  CAPTURE(text);
  CHECK(columns_of(text) == columns);
}

TEST_CASE("Lines are broken at blanks, and in words that are longer than a line") {
  using Row = std::tuple<std::string, std::size_t, std::string>;
  const auto [text, width, lines] = GENERATE(values<Row>({
      {"", 10, ""},
      {" ", 10, ""},
      {"one", 10, "one"},
      {"one two three", 13, "one two three"},
      {"one two three", 12, "one two|three"},
      {"one two three", 7, "one two|three"},
      {"one two three", 6, "one|two|three"},
      {"  one   two  ", 9, "one   two"},
      {"  one   two  ", 8, "one|two"},
      {"a unbreakable b", 5, "a|unbre|akabl|e b"},
      {"unbreakable", 1, "u|n|b|r|e|a|k|a|b|l|e"},
      {"日本 日本", 4, "日本|日本"},
      {"日本日本", 3, "日|本|日|本"},
      {"日本", 1, "日|本"}, // wider than a line
      {"x日", 2, "x|日"},
      {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
      {"🇳🇱🇮🇹", 3, "🇳🇱|🇮🇹"},
      {"👩\u200D🚀👩\u200D🚀", 5, "👩\u200D🚀|👩\u200D🚀"},
      {"a\u00A0b c", 3, "a\u00A0b|c"}, // a no-break space
  }));
  CAPTURE(text, width);
  CHECK(broken(text, width, width) == lines);
}

TEST_CASE("The first line may have another width") {
  CHECK(broken("one two three four", 3, 10) == "one|two three|four");
  CHECK(broken("one two three four", 13, 5) == "one two three|four");
  CHECK(broken("longword two", 4, 12) == "long|word two");
}

TEST_CASE("Whatever the text, no line is too long, and nothing but blanks is left out") {
  std::mt19937 random(41);
  for (int round = 0; round < 2000; ++round) {
    const std::string text =
        plain_line(round % 2 == 0 ? test::random_text(random, 40) : test::random_bytes(random, 40))
            .text;
    const std::size_t width = 1 + test::below(random, 30);
    CAPTURE(text, width);
    std::uint32_t done = 0;
    for (const ByteSpan line : wrap(text, width)) {
      REQUIRE(line.begin >= done);
      REQUIRE(line.begin < line.end);
      REQUIRE(line.end <= text.size());
      const std::string_view between = ByteSpan{done, line.begin}.of(text);
      REQUIRE(columns_of(between) ==
              static_cast<std::size_t>(std::count(between.begin(), between.end(), ' ')));
      const std::size_t columns = columns_of(line.of(text));
      // A single emoji that takes more columns stays whole.
      REQUIRE((columns <= width || wrap(line.of(text), columns - 1).size() == 1));
      done = line.end;
    }
    const std::string rest = text.substr(done);
    CHECK(columns_of(rest) == static_cast<std::size_t>(std::count(rest.begin(), rest.end(), ' ')));
  }
}

TEST_CASE("Rows are those of a terminal that breaks lines anywhere") {
  using Row = std::tuple<std::string, std::size_t, std::size_t>;
  const auto [printed, columns, rows] = GENERATE(values<Row>({
      {"", 10, 0},
      {"a", 10, 1},
      {"a\n", 10, 1},
      {"a\n\nb\n", 10, 3},
      {"0123456789\n", 10, 1},
      {"0123456789a\n", 10, 2},
      {"\x1b[1;31m0123456789\x1b[0m\n", 10, 1},
      {"\x1b]8;;https://example.org/long\x1b\\0123456789\x1b]8;;\x1b\\\n", 10, 1},
      {"日本日本日本\n", 10, 2},
      {"\x1b[1", 10, 0},
      {"\x1b]8;;", 10, 0},
      {"\x1b", 10, 0},
  }));
  CAPTURE(printed);
  CHECK(rows_of(printed, columns) == rows);
}

TEST_CASE("Rows are shared out evenly among those that want them") {
  using Rows = std::vector<std::size_t>;
  const auto [rows, wanted, shares] = GENERATE(table<std::size_t, Rows, Rows>({
      {10, {}, {}},
      {12, {1, 6, 6, 6}, {1, 4, 4, 3}},
      {100, {1, 6, 6}, {1, 6, 6}},
      {3, {6, 6, 6}, {1, 1, 1}},
      {0, {6, 6, 6}, {1, 1, 1}},
      {4, {0, 6, 6}, {0, 2, 2}},
      {5, {6, 6, 6}, {2, 2, 1}},
  }));
  CHECK(share_rows(rows, wanted) == shares);
}

} // namespace
} // namespace triglot
