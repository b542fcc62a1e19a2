// Tests text for terminals: one line, without terminal commands.
#include "base/plain_text.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>

namespace triglot {
namespace {

TEST_CASE("Blanks and control characters become one blank") {
  const auto [source, line] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"a b", "a b"},
      {"a\n\n b\tc", "a b c"},
      {"\x1b[31mred\x1b[0m", " [31mred [0m"},
      {"bell\a", "bell "},
      {"c1 \xC2\x9B"
       "31m",
       "c1 31m"},
      {"non\u00A0breaking è", "non\u00A0breaking è"},
      {"del\x7f!", "del !"},
      {"a\u202Eb\u202Cc", "abc"}, // a right-to-left override
      {"a\u2066\u2069b", "ab"},
  }));
  CAPTURE(source);
  CHECK(plain_line(source).text == line);
}

TEST_CASE("Offsets lead from every byte of the source to its place in the line") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const std::string source = test::random_text(random, 30);
    const PlainLine line = plain_line(source);
    REQUIRE(line.offsets.size() == source.size() + 1);
    CHECK(line.offsets.back() == line.text.size());
    CHECK(std::is_sorted(line.offsets.begin(), line.offsets.end()));
    for (std::size_t at = 0; at < source.size(); ++at) {
      const auto byte = static_cast<unsigned char>(source[at]);
      if (byte > 0x20 && byte < 0x7f) {
        REQUIRE(line.text[line.offsets[at]] == source[at]);
      }
    }
  }
}

TEST_CASE("A path with control characters is quoted as git does") {
  const auto [path, shown] = GENERATE(table<std::string, std::string>({
      {"corpus/nl/contract.md", "corpus/nl/contract.md"},
      {"with blank.txt", "with blank.txt"},
      {"quote\".txt", "quote\".txt"},
      {"csi\u009B31m", R"("csi\302\23331m")"},
      {"\u202Etxt.exe", R"("\342\200\256txt.exe")"},
      {"citt\u00E0/\u05D0", "citt\u00E0/\u05D0"},
      {"two\nlines.txt", R"("two\nlines.txt")"},
      {"tab\t\"q\"\\.txt", R"("tab\t\"q\"\\.txt")"},
      {"\x1b]0;x", R"("\033]0;x")"},
      {"latin\xE9.txt", "latin\xE9.txt"},
  }));
  CHECK(plain_path(path) == shown);
}

TEST_CASE("Ill-formed UTF-8 is replaced") {
  CHECK(valid_utf8("caf\xE9!") == "caf\uFFFD!");
  CHECK(valid_utf8("café") == "café");
  CHECK(is_valid_utf8("café"));
  CHECK_FALSE(is_valid_utf8("caf\xE9"));
}

} // namespace
} // namespace triglot
