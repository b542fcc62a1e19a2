// Tests that, killed in one run after another, triglot-index never loses what it had, and its
// leftovers never add up to a damage.
#include "tests/fault/amount.h"
#include "tests/fault/fault.h"
#include "tests/fault/index_dump.h"
#include "tests/fault/index_run.h"
#include "tests/fault/random_folder.h"
#include "tests/fault/verify.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <random>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::Extent;
using test::Fault;
using test::IndexDump;

IndexDump dump_of_first_build(const fs::path& articles) {
  const test::TemporaryFolder fresh;
  test::bring_up_to_date(fresh.path() / "index", articles);
  return test::dump_index(fresh.path() / "index");
}

// Some runs end before the call at which they should be killed.
Fault random_kill(std::mt19937& random) {
  const Extent extent = test::one_in(2, random) ? Extent::half : Extent::whole;
  return {test::Effect::kill, 1 + test::below(random, 80), extent};
}

TEST_CASE("Killed again and again") {
  const test::TemporaryFolder place;
  const std::string db = (place.path() / "index").string();
  std::mt19937 random(11);
  test::RandomFolder articles(place.path() / "articles", 11, 12);
  test::bring_up_to_date(db, articles.path());
  IndexDump before = test::dump_index(db);
  std::size_t killed = 0;
  for (std::size_t run = 1; run <= test::amount(60, 2000); ++run) {
    for (std::size_t changes = 1 + test::below(random, 3); changes > 0; --changes) {
      articles.change();
    }
    const IndexDump after = dump_of_first_build(articles.path());
    std::vector<std::string> command = {"triglot-index", "--db", db, articles.path().string()};
    if (test::one_in(8, random)) {
      command.emplace_back("--rebuild");
    }
    const Fault fault = random_kill(random);
    const int exit_code = run_with_fault(command, db, fault).outcome.exit_code;
    INFO("run " << run << ", " << to_string(fault));
    const bool ended = exit_code == 0 || exit_code == 1; // 1: an article could not be read
    REQUIRE((ended || exit_code == 128 + 9));
    killed += ended ? 0U : 1U;
    REQUIRE(test::verify(db) == "");
    const IndexDump now = test::dump_index(db);
    const std::string to_after = difference(now, after);
    if (ended || !difference(now, before).empty()) {
      REQUIRE(to_after == "");
    }
    before = now;
  }
  CHECK(killed > test::amount(20, 600));
}

} // namespace
} // namespace triglot
