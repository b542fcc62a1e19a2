// Compares searches with the slow way, on random queries over random articles.
#include "query/search.h"
#include "tests/query/present/highlight_check.h"
#include "tests/query/random_articles.h"
#include "tests/query/random_library.h"
#include "tests/query/random_query.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <set>

namespace triglot {
namespace {

using test::QueryTree;
using test::ReferenceArticle;

std::set<std::string> paths_of(const Answer& answer) {
  std::set<std::string> paths;
  for (const Hit& hit : answer.hits) {
    paths.insert(hit.record.source.path);
  }
  return paths;
}

bool too_many_patterns(const Answer& answer) {
  return std::any_of(answer.notes.begin(), answer.notes.end(), [](const std::string& note) {
    return note.find("more than") != std::string::npos;
  });
}

// Checks that the search, the tree's own meaning and that of the expansion agree. Returns the
// number of hits.
std::size_t check_query(const QueryTree& tree, std::mt19937& random) {
  const std::string query = test::spelled(tree, random);
  CAPTURE(query);
  const HitText text = test::below(random, 4) == 0 ? HitText::full : HitText::snippet;
  const Answer answer = test::random_library().ask(query, DefaultOperator::all, text);
  if (too_many_patterns(answer)) {
    return 0;
  }
  INFO(answer.explanation.syntax << "\n"
                                 << answer.explanation.expansion << answer.explanation.plan);
  const std::set<std::string> found = paths_of(answer);
  const Clause root = test::random_library().clause_of(query, DefaultOperator::all);
  const std::set<std::string> by_tree =
      test::random_library().paths_where([&](const ReferenceArticle& article) {
        return test::fulfils(article, tree, [](const std::string& leaf) -> const Clause& {
          return test::random_library().meaning_of(leaf);
        });
      });
  CHECK(found == by_tree);
  CHECK(found == test::random_library().paths_where(
                     [&](const ReferenceArticle& article) { return article.fulfils(root); }));
  CHECK(found.size() == answer.hits.size());
  CHECK(answer.matches.lower <= answer.hits.size());
  CHECK(answer.matches.upper >= answer.hits.size());

  const std::vector<const Clause*> clauses = sought(root);
  for (const Hit& hit : answer.hits) {
    const std::string fault =
        test::highlight_fault(hit, clauses, test::random_library().analyser(), text);
    if (!fault.empty()) {
      CAPTURE(hit.record.text, hit.snippet.text);
      CHECK(fault == "");
    }
  }
  return found.size();
}

TEST_CASE("Random queries find what the slow way finds", "[slow]") {
  const int rounds = static_cast<int>(test::sampled(5000));
  std::mt19937 random(1);
  std::size_t useful = 0; // finds some articles, but not all
  for (int round = 0; round < rounds; ++round) {
    const std::size_t found = check_query(test::random_query(random), random);
    useful += found > 0 && found < test::RandomLibrary::size ? 1 : 0;
  }
  CHECK(useful > rounds * 3 / 10);
}

TEST_CASE("Words near one another that share forms are found as the slow way finds them",
          "[slow]") {
  const int rounds = static_cast<int>(test::sampled(5000));
  std::mt19937 random(2);
  std::size_t useful = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::size_t operands =
        round % 4 > 0 ? 2 + test::below(random, 2) : 4 + test::below(random, 3);
    const std::size_t found = check_query(test::random_near(random, operands), random);
    useful += found > 0 && found < test::RandomLibrary::size ? 1 : 0;
  }
  CHECK(useful > rounds / 5);
}

TEST_CASE("With any of the words the restrictions hold all the same") {
  std::mt19937 random(3);
  const int rounds = static_cast<int>(test::sampled(500));
  for (int round = 0; round < rounds; ++round) {
    const std::string query = test::spelled(test::random_query(random), random);
    CAPTURE(query);
    const Answer answer = test::random_library().ask(query, DefaultOperator::any);
    const Clause root = test::random_library().clause_of(query, DefaultOperator::any);
    CHECK(paths_of(answer) ==
          test::random_library().paths_where(
              [&](const ReferenceArticle& article) { return article.fulfils(root); }));
  }
}

} // namespace
} // namespace triglot
