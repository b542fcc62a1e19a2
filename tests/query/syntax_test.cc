// What a query means: the tree in its printed notation.
#include "query/syntax.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

namespace triglot {
namespace {

std::string tree(std::string_view query) {
  const Syntax syntax = parse(query);
  return syntax.root ? to_string(*syntax.root) : "";
}

TEST_CASE("A query becomes a tree") {
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"huis", R"(word "huis")"},
      {"accordo nuvola", R"(and(word "accordo", word "nuvola"))"},
      {"accordo AND nuvola", R"(and(word "accordo", word "nuvola"))"},
      {"\"right of first refusal\"", R"(phrase "right of first refusal")"},
      {"microsoft -copilot", R"(and(word "microsoft", not(word "copilot")))"},
      {"microsoft NOT copilot", R"(and(word "microsoft", not(word "copilot")))"},
      {"microsoft AND NOT copilot", R"(and(word "microsoft", not(word "copilot")))"},
      {"a OR b", R"(or(word "a", word "b"))"},
      {"a b OR c d", R"(or(and(word "a", word "b"), and(word "c", word "d")))"},
      {"a (b OR c)", R"(and(word "a", or(word "b", word "c")))"},
      {"a -(b OR \"c d\")", R"(and(word "a", not(or(word "b", phrase "c d"))))"},
      {"-a", R"(not(word "a"))"},
      {"-a -b", R"(and(not(word "a"), not(word "b")))"},
      {"a OR -b", R"(or(word "a", not(word "b")))"},
      {"NOT NOT a", R"(word "a")"},
      {"-(-a)", R"(word "a")"},
      {"NOT -a", R"(word "a")"},
      {"((((a))))", R"(word "a")"},
      {"(a b) c", R"(and(word "a", word "b", word "c"))"},
      {"(a OR b) OR c", R"(or(word "a", word "b", word "c"))"},
      {"a OR (b c)", R"(or(word "a", and(word "b", word "c")))"},
      {"L’ACCORDO dell'accordo", R"(and(word "L’ACCORDO", word "dell'accordo"))"},
      {"Alice & Bob", R"(and(word "Alice", word "&", word "Bob"))"},
      {"C++ don't", R"(and(word "C++", word "don't"))"},
      {"a -- b", R"(and(word "a", word "--", word "b"))"},
  }));
  CAPTURE(typed);
  CHECK(tree(typed) == expected);
  CHECK(parse(typed).notes.empty());
}

TEST_CASE("What makes no sense where it stands is kept as a word or ignored, with a note") {
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"AND x", R"(and(word "AND", word "x"))"},
      {"x AND", R"(and(word "x", word "AND"))"},
      {"OR x", R"(and(word "OR", word "x"))"},
      {"x OR", R"(and(word "x", word "OR"))"},
      {"NOT", R"(word "NOT")"},
      {"x NOT", R"(and(word "x", word "NOT"))"},
      {"a OR OR b", R"(or(and(word "a", word "OR"), word "b"))"},
      {"a)", R"(word "a")"},
      {")(", ""},
      {"(a", R"(word "a")"},
      {"a (b", R"(and(word "a", word "b"))"},
      {"((a) b", R"(and(word "a", word "b"))"},
      {"(a OR) b", R"(and(word "a", word "OR", word "b"))"},
      {"\"a b", R"(and(word "a", word "b"))"},
  }));
  CAPTURE(typed);
  CHECK(tree(typed) == expected);
  CHECK_FALSE(parse(typed).notes.empty());
}

TEST_CASE("A query without any word has no tree") {
  const auto typed = GENERATE(as<std::string>{}, "", " ", "()", "(())", "-()", "( ) ( )");
  CAPTURE(typed);
  CHECK(tree(typed).empty());
}

TEST_CASE("Brackets nested deeper than the limit are ignored, with a note") {
  const auto nested = [](int depth, const std::string& inner) {
    return std::string(static_cast<std::size_t>(depth), '(') + inner +
           std::string(static_cast<std::size_t>(depth), ')');
  };
  CHECK(parse(nested(deepest_brackets, "a OR b")).notes.empty());
  const Syntax deep = parse("x " + nested(deepest_brackets + 1, "a b") + " y");
  REQUIRE(deep.root);
  CHECK(to_string(*deep.root) == R"(and(word "x", word "a", word "b", word "y"))");
  CHECK(deep.notes.size() == 1);
}

TEST_CASE("Any string is parsed, the same way each time") {
  std::mt19937 random(20250122);
  const std::array<std::string, 12> operators = {" OR ", " AND ", " NOT ", " -", "(", ")",
                                                 "\"",   "(",     ")",     " ",  "-", "“"};
  for (int round = 0; round < 5000; ++round) {
    std::string query;
    for (int piece = 0; piece < 12; ++piece) {
      query += random() % 2 == 0 ? operators.at(random() % operators.size())
                                 : test::random_bytes(random, 3);
    }
    CAPTURE(query);
    const Syntax syntax = parse(query);
    if (syntax.root) {
      CHECK_FALSE(to_string(*syntax.root).empty());
    }
    CHECK(parse(query).root == syntax.root);
  }
}

} // namespace
} // namespace triglot
