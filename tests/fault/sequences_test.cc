// Tests that, however the articles change and whenever the index is updated, it equals a first
// build of the same articles.
#include "tests/fault/amount.h"
#include "tests/fault/index_dump.h"
#include "tests/fault/index_run.h"
#include "tests/fault/random_folder.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <random>

namespace triglot {
namespace {
namespace fs = std::filesystem;

constexpr std::uint32_t test_cases = 3; // so that they can run in parallel

std::string difference_from_first_build(const fs::path& index, const fs::path& articles) {
  const test::TemporaryFolder fresh;
  test::bring_up_to_date(fresh.path() / "index", articles);
  return difference(test::dump_index(index), test::dump_index(fresh.path() / "index"));
}

// The first difference after a run, and what led to it.
std::string problem_of_sequence(std::uint32_t seed) {
  const test::TemporaryFolder place;
  std::mt19937 random(seed);
  test::RandomFolder articles(place.path() / "articles", seed, test::below(random, 10));
  const fs::path index = place.path() / "index";
  test::bring_up_to_date(index, articles.path());
  std::string history;
  for (std::size_t runs = 1 + test::below(random, 4); runs > 0; --runs) {
    for (std::size_t changes = 1 + test::below(random, 4); changes > 0; --changes) {
      history += articles.change() + "\n";
    }
    test::bring_up_to_date(index, articles.path());
    history += "run\n";
    if (const std::string found = difference_from_first_build(index, articles.path());
        !found.empty()) {
      return history + "→ " + found;
    }
  }
  return {};
}

void try_sequences(std::uint32_t first_seed) {
  const std::size_t sequences = test::amount(300, 1000) / test_cases;
  std::size_t failed = 0;
  for (std::uint32_t i = 0; i < sequences && failed < 5; ++i) {
    const std::uint32_t seed = first_seed + i * test_cases;
    INFO("seed " << seed);
    const std::string problem = problem_of_sequence(seed);
    CHECK(problem == "");
    failed += problem.empty() ? 0U : 1U;
  }
}

TEST_CASE("Random sequences of changes and runs, the first third") {
  try_sequences(1);
}

TEST_CASE("Random sequences of changes and runs, the second third") {
  try_sequences(2);
}

TEST_CASE("Random sequences of changes and runs, the last third") {
  try_sequences(3);
}

// A run concurrent with the changes may see any of them or none; the run after it must see all. A
// file changed within a clock tick after it was read keeps the same times.
std::string problem_of_changes_meanwhile(std::uint32_t seed) {
  const test::TemporaryFolder place;
  std::mt19937 random(seed);
  test::RandomFolder articles(place.path() / "articles", seed, test::below(random, 10));
  const fs::path index = place.path() / "index";
  std::string history;
  for (std::size_t runs = 1 + test::below(random, 3); runs > 0; --runs) {
    history += articles.change() + "\n";
    test::bring_up_to_date(index, articles.path(), [&] {
      const std::string unseen =
          test::one_in(2, random) ? std::string() : articles.operate("edit unseen");
      history += "meanwhile " + (unseen.empty() ? articles.change() : "edit " + unseen) + "\n";
    });
    history += "run\n";
  }
  test::bring_up_to_date(index, articles.path());
  const std::string found = difference_from_first_build(index, articles.path());
  return found.empty() ? "" : history + "→ " + found;
}

TEST_CASE("Articles that change while they are indexed") {
  for (std::uint32_t seed = 1; seed <= test::amount(100, 1000); ++seed) {
    INFO("seed " << seed);
    CHECK(problem_of_changes_meanwhile(seed) == "");
  }
}

// Both changes of "b.txt" usually fall into the same clock tick, and leave the same times.
TEST_CASE("A file that is changed right before and right after it is read") {
  const test::TemporaryFolder place;
  const fs::path index = place.path() / "index";
  const fs::path articles = place.path() / "articles";
  place.write("articles/a.txt", "Het huis.");
  place.write("articles/b.txt", "Dijk 00.");
  test::bring_up_to_date(index, articles);
  for (int round = 10; round < 40; ++round) {
    place.write("articles/a.txt", "Het huis nummer " + std::to_string(round));
    place.write("articles/b.txt", "Dijken.");
    int read = 0;
    test::bring_up_to_date(index, articles, [&] {
      const std::string number = std::to_string(round);
      place.write("articles/b.txt", (++read == 1 ? "Dijk " : "Wolk ") + number + ".");
    });
    CHECK(read == 2);
    test::bring_up_to_date(index, articles);
    CHECK(difference_from_first_build(index, articles) == "");
  }
}

} // namespace
} // namespace triglot
