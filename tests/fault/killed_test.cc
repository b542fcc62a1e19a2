// Tests that, killed at any moment, triglot-index leaves the index unchanged or as intended, and
// its next run makes of it what a first build would.
#include "tests/fault/amount.h"
#include "tests/fault/scenario.h"
#include "tests/support/catch.h"

namespace triglot {
namespace {
using test::Effect;
using test::Extent;
using test::Fault;
using test::RunKind;
using test::Scenario;

// At all renames, links and syncs, which change the state's meaning, and at some other calls.
void kill_everywhere(RunKind kind, std::uint32_t size) {
  Scenario scenario(kind, size);
  const test::FaultyRun whole = scenario.run();
  REQUIRE(whole.outcome.exit_code == 0);
  REQUIRE(scenario.is_done());
  for (const std::size_t at : test::points_of(whole.calls, "rsl", test::amount(50, 500))) {
    const Fault fault{Effect::kill, at, (at + size) % 2 == 0 ? Extent::whole : Extent::half};
    INFO("size " << size << ", " << to_string(fault) << ", " << whole.calls[at - 1]);
    CHECK(scenario.run(fault).outcome.exit_code == 128 + 9);
    CHECK(scenario.problem() == "");
    CHECK(scenario.problem_after_next_run() == "");
  }
}

void kill_everywhere(RunKind kind) {
  for (std::uint32_t size = 1; size <= test::amount(1, 6); ++size) {
    kill_everywhere(kind, size);
  }
}

TEST_CASE("Killed anywhere in a first build") {
  kill_everywhere(RunKind::build);
}

TEST_CASE("Killed anywhere in an update") {
  kill_everywhere(RunKind::update);
}

TEST_CASE("Killed anywhere in a rebuild") {
  kill_everywhere(RunKind::rebuild);
}

} // namespace
} // namespace triglot
