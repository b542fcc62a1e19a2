// Tests the meaning of a query: the tree in its printed notation.
#include "query/syntax/syntax.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <array>

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
      {"-aa", R"(not(word "aa"))"},
      {"-aa -bb", R"(and(not(word "aa"), not(word "bb")))"},
      {"a OR -bb", R"(or(word "a", not(word "bb")))"},
      {"NOT NOT a", R"(word "a")"},
      {"-(-aa)", R"(word "aa")"},
      {"NOT -aa", R"(word "aa")"},
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

TEST_CASE("What makes no sense where it stands is kept as a word or ignored with a note") {
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"AND x", R"(word "x")"},
      {"x AND", R"(word "x")"},
      {"OR x", R"(word "x")"},
      {"x OR", R"(word "x")"},
      {"NOT", R"(word "NOT")"},
      {"x NOT", R"(word "x")"},
      {"a OR OR b", R"(or(word "a", word "b"))"},
      {"a title:", R"(word "a")"},
      {"a NEAR/ b", R"(near/10(word "a", word "b"))"},
      {"!a b", R"(and(word "b", not(word "a")))"},
      {"a | b", R"(or(word "a", word "b"))"},
      {"a near b", R"(and(word "a", word "near", word "b"))"},
      {"/sjor.*/", R"(word "/sjor.*/")"},
      {"sjor.*", R"(word "sjor.*")"},
      {"a)", R"(word "a")"},
      {")(", ""},
      {"(a", R"(word "a")"},
      {"a (b", R"(and(word "a", word "b"))"},
      {"((a) b", R"(and(word "a", word "b"))"},
      {"(a OR) b", R"(and(word "a", word "b"))"},
      {"\"a b", R"(and(word "a", word "b"))"},
  }));
  CAPTURE(typed);
  CHECK(tree(typed) == expected);
  CHECK_FALSE(parse(typed).notes.empty());
}

TEST_CASE("Words side by side are alternatives where any will do") {
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"a b", R"(or(word "a", word "b"))"},
      {"a AND b", R"(and(word "a", word "b"))"},
      {"a b AND c", R"(or(word "a", and(word "b", word "c")))"},
      {"a b OR c", R"(or(word "a", word "b", word "c"))"},
      {"a b -c", R"(and(or(word "a", word "b"), not(word "c")))"},
      {"a b lang:nl", R"(and(or(word "a", word "b"), filter lang="nl"))"},
      {"lang:nl -c", R"(and(filter lang="nl", not(word "c")))"},
      {"a", R"(word "a")"},
      {"", ""},
  }));
  CAPTURE(typed);
  const Syntax syntax = parse(typed, DefaultOperator::any);
  CHECK((syntax.root ? to_string(*syntax.root) : "") == expected);
}

TEST_CASE("A query without any word has no tree") {
  const auto typed = GENERATE(as<std::string>{}, "", " ", "()", "(())", "-()", "( ) ( )");
  CAPTURE(typed);
  CHECK(tree(typed).empty());
}

TEST_CASE("Brackets nested deeper than the limit are ignored with a note") {
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

TEST_CASE("What looks like syntax and cannot be read so is searched as words with a note") {
  const auto typed = GENERATE(as<std::string>{}, "title: dijk", "stem: huis", "title:\"", "dijk ~2",
                              "cloud NEAR/x capacity", "cloud NEAR/ capacity", "title:-dijk",
                              "foo:bar", "http://example.org", "\"a b\"~", "a NEAR -b");
  CAPTURE(typed);
  const Syntax syntax = parse(typed);
  CHECK(syntax.root);
  CHECK_FALSE(syntax.notes.empty());
}

TEST_CASE("Values of fields are not syntax and get no note") {
  const auto typed = GENERATE(as<std::string>{}, "site:https://example.org/a", "path:C:/dijk",
                              "path:~/notes", "path:a~b~", "date:2025-01-01..2025-02-01",
                              "title:\"foo:bar\"", "title:what?", "10:30", "C:\\dijk", "dijk:");
  CAPTURE(typed);
  CHECK(parse(typed).notes.empty());
}

TEST_CASE("The same note is not given twice") {
  for (const std::string typed : {"AND OR AND", ")))", "(((", "a NEAR -bb NEAR -cc", "foo:a foo:b",
                                  "\"a b\"~ \"a b\"~", "\"a \"\"b \"\"c \"d"}) {
    CAPTURE(typed);
    std::vector<std::string> notes = parse(typed).notes;
    const std::size_t count = notes.size();
    std::sort(notes.begin(), notes.end());
    notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
    CHECK(notes.size() == count);
    CHECK(count <= 2);
  }
}

// Whether the tree is as described in syntax.h.
bool is_well_formed(const Node& node) {
  switch (node.kind) {
  case Node::Kind::near:
    if (!node.number || node.children.size() < 2) {
      return false;
    }
    break;
  case Node::Kind::all:
  case Node::Kind::any:
    if (node.children.size() < 2) {
      return false;
    }
    break;
  case Node::Kind::negation:
    if (node.children.size() != 1 || node.children[0].kind == Node::Kind::negation) {
      return false;
    }
    break;
  default:
    return node.children.empty();
  }
  return node.text.empty() &&
         std::all_of(node.children.begin(), node.children.end(), is_well_formed);
}

TEST_CASE("Any string is parsed the same way each time") {
  std::mt19937 random(20250122);
  const std::array<std::string, 34> special = {
      " OR ",  " AND ", " NOT ", " -",     "(",      ")",      "\"",    "(",      ")",
      " ",     "-",     "“",     "”",      "„",      "«",      "»",     "*",      "?",
      "~",     "~2",    "~9",    "title:", "stem:",  "lang:",  "date:", " NEAR ", " NEAR/3 ",
      "NEAR/", "..",    "'",     "’",      "site:/", "path:.", ":"};
  for (std::size_t round = 0; round < test::sampled(20'000); ++round) {
    std::string query;
    for (std::size_t left = random() % 16; left > 0; --left) {
      query +=
          random() % 3 != 0 ? special.at(random() % special.size()) : test::random_bytes(random, 3);
    }
    CAPTURE(query);
    const auto default_operator = random() % 2 == 0 ? DefaultOperator::all : DefaultOperator::any;
    const Syntax syntax = parse(query, default_operator);
    const Syntax again = parse(query, default_operator);
    CHECK(again.root == syntax.root);
    CHECK(again.notes == syntax.notes);
    if (syntax.root) {
      CHECK_FALSE(to_string(*syntax.root).empty());
      CHECK(is_well_formed(*syntax.root));
    }
    // Blanks around a query are ignored.
    CHECK(parse(" " + query + "\t", default_operator).root == syntax.root);
  }
}

} // namespace
} // namespace triglot
