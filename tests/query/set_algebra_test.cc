// Compares what queries find with one another: the operators are those of sets, and stricter
// queries find no more.
#include "query/search.h"
#include "tests/query/syntax/query_table.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <random>
#include <set>

#include <fmt/format.h>

namespace triglot {
namespace {

using Paths = std::set<std::string>;

Paths found_by(const std::string& query, DefaultOperator default_operator = DefaultOperator::all) {
  test::SmallIndex& small = test::newspaper();
  SearchRequest request;
  request.query = query;
  request.default_operator = default_operator;
  request.page.size = 1000;
  request.relaxation = Relaxation::none;
  Paths paths;
  for (const Hit& hit : search(small.index(), small.analyser(), request).hits) {
    paths.insert(hit.record.source.path);
  }
  return paths;
}

Paths all_of(const Paths& one, const Paths& other) {
  Paths both;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                        std::inserter(both, both.end()));
  return both;
}

Paths any_of(Paths one, const Paths& other) {
  one.insert(other.begin(), other.end());
  return one;
}

Paths without(const Paths& one, const Paths& other) {
  Paths rest;
  std::set_difference(one.begin(), one.end(), other.begin(), other.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

bool contains(const Paths& larger, const Paths& smaller) {
  return std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end());
}

// A leaf, or a group in parentheses.
std::string random_operand(std::mt19937& random, int depth) {
  constexpr std::array<std::string_view, 30> leaves = {"dijk",
                                                       "water",
                                                       "data",
                                                       "database",
                                                       "cloud",
                                                       "+de",
                                                       "+la",
                                                       "di*",
                                                       "*a*",
                                                       "wo?d",
                                                       "dta~",
                                                       "dik~2",
                                                       "\"de dijk\"",
                                                       "stem:\"rights of\"",
                                                       "e-mail",
                                                       "dell'accordo",
                                                       "\"cloud data\"~9",
                                                       "lang:nl",
                                                       "lang:it",
                                                       "date:2025",
                                                       "date:2025-01..",
                                                       "title:dijken",
                                                       "title:c*",
                                                       "publisher:harbour",
                                                       "author:\"jan de vries\"",
                                                       "site:example.org",
                                                       "path:nl",
                                                       "unheardof",
                                                       "*",
                                                       "O'Brien"};
  const auto operand = [&] { return random_operand(random, depth - 1); };
  switch (depth > 0 ? random() % 6 : 0) {
  case 1:
    return fmt::format("({} {})", operand(), operand());
  case 2:
    return fmt::format("({} OR {})", operand(), operand());
  case 3:
    return fmt::format("({} AND NOT {})", operand(), operand());
  case 4:
    return fmt::format("(-{})", operand());
  default:
    return std::string(leaves.at(random() % leaves.size()));
  }
}

TEST_CASE("Operators are those of sets", "[slow]") {
  const Paths everything = found_by("*");
  REQUIRE(everything.size() == 11);
  std::mt19937 random(31);
  for (std::size_t round = 0; round < test::sampled(400); ++round) {
    const std::string one = random_operand(random, 3);
    const std::string other = random_operand(random, 2);
    CAPTURE(one, other);
    const Paths a = found_by(one);
    const Paths b = found_by(other);
    CHECK(found_by(fmt::format("({})", one)) == a);
    CHECK(found_by(fmt::format("NOT -{}", one)) == a);
    CHECK(found_by(fmt::format("-{}", one)) == without(everything, a));
    CHECK(found_by(fmt::format("{} {}", one, other)) == all_of(a, b));
    CHECK(found_by(fmt::format("{} AND {}", other, one)) == all_of(a, b));
    CHECK(found_by(fmt::format("{} OR {}", one, other)) == any_of(a, b));
    CHECK(found_by(fmt::format("{} NOT {}", one, other)) == without(a, b));
    CHECK(found_by(fmt::format("{} -{} *", one, other)) == without(a, b));
    CHECK(found_by(fmt::format("{} OR {} {}", one, other, one)) == a);
  }
}

TEST_CASE("Any of two words finds what either does") {
  std::mt19937 random(32);
  for (int round = 0; round < 100; ++round) {
    const std::string one = random_operand(random, 0);
    const std::string other = random_operand(random, 0);
    if (one.find(':') != std::string::npos || other.find(':') != std::string::npos) {
      continue; // restrictions still apply
    }
    CAPTURE(one, other);
    CHECK(found_by(one + " " + other, DefaultOperator::any) ==
          any_of(found_by(one), found_by(other)));
    CHECK(found_by(one + " " + other + " lang:nl", DefaultOperator::any) ==
          found_by(fmt::format("({} OR {}) lang:nl", one, other)));
    CHECK(found_by(one + " " + other + " -data", DefaultOperator::any) ==
          found_by(fmt::format("({} OR {}) -data", one, other)));
  }
}

TEST_CASE("What is stricter finds no more") {
  const auto [lenient, strict] = GENERATE(table<std::string, std::string>({
      {"dijken", "\"dijken\""},
      {"databases", "databases~0"},
      {"databases~", "databases~0"},
      {"databases~2", "databases~"},
      {"data*", "\"data\""},
      {"*", "data*"},
      {"d*", "da*"},
      {"*a*", "d?t*"},
      {"first refusal", "first NEAR/1000 refusal"},
      {"first NEAR/1000 refusal", "first NEAR/3 refusal"},
      {"first NEAR/3 refusal", "first NEAR/0 refusal"},
      {"first NEAR/0 refusal", "\"first refusal\""},
      {"publisher:\"the * post\"", "publisher:\"the harbour post\""},
      {"stem:\"right of\"", "\"right of\""},
      {"stem:\"right of\"~3", "\"right of\"~3"},
      {"stem:\"right of\"~3", "stem:\"right of\""},
      {"\"right refusal\"~9", "\"right refusal\"~2"},
      {"cloud", "title:cloud"},
      {"cl*", "title:cl*"},
      {"title:stem:\"cloud contract\"", "title:\"cloud contracts\""},
      {"publisher:(harbour OR krant)", "publisher:harbour"},
      {"publisher:harb*", "publisher:harbour"},
      {"author:brian~", "author:brien"},
      {"site:org", "site:example.org"},
      {"site:*.org", "site:harbour.example.org"},
      {"site:*ample.org", "site:example.org"},
      {"path:nl", "path:nl/dijk.md"},
      {"path:*.md", "path:nl/*.md"},
      {"path:texts", "path:texts/nl"},
      {"date:2025", "date:2025-01"},
      {"date:2025-01", "date:2025-01-22"},
      {"date:2025-01..2025-02", "date:2025-02"},
      {"lang:nl OR lang:it", "lang:nl"},
  }));
  CAPTURE(lenient, strict);
  CHECK(contains(found_by(lenient), found_by(strict)));
  CHECK_FALSE(found_by(strict).empty());
}

} // namespace
} // namespace triglot
