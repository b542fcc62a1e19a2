// Tests that, whatever write a disk refuses, triglot-index says why and leaves the index unchanged,
// or as intended if the failure came after the commit; and that its next run succeeds.
#include "tests/fault/amount.h"
#include "tests/fault/scenario.h"
#include "tests/support/catch.h"

#include <algorithm>

namespace triglot {
namespace {
using test::Effect;
using test::Extent;
using test::Fault;
using test::Lasting;
using test::RunKind;
using test::Scenario;

// Xapian capitalises the reason.
std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

// `calls`: the kinds that fail. `most`: how many of them to try.
void fail_everywhere(Scenario& scenario, Effect effect, std::string_view calls, Lasting lasting,
                     std::size_t most) {
  const test::FaultyRun whole = scenario.run({.calls = calls});
  REQUIRE(whole.outcome.exit_code == 0);
  for (const std::size_t at : test::points_of(whole.calls, "", most)) {
    const Fault fault{effect, at, at % 2 == 0 ? Extent::whole : Extent::half, lasting, calls};
    INFO(to_string(fault) + ", " + whole.calls[at - 1]);
    const test::Outcome outcome = scenario.run(fault).outcome;
    INFO(outcome.err);
    CHECK(scenario.problem() == "");
    if (outcome.exit_code == 0) {
      CHECK(scenario.is_done()); // it failed after everything that counts
    } else {
      CHECK(outcome.exit_code == 2);
      CHECK(test::lines_of(outcome.err).size() == 1);
      CHECK_THAT(outcome.err, Catch::Matchers::StartsWith("triglot-index: "));
      CHECK_THAT(in_lower_case(outcome.err), ContainsSubstring(reason(effect)));
    }
    CHECK(scenario.problem_after_next_run() == "");
  }
}

void fail_everywhere(RunKind kind, Effect effect, std::string_view calls, Lasting lasting,
                     std::size_t most) {
  for (std::uint32_t size = 1; size <= test::amount(1, 6); ++size) {
    Scenario scenario(kind, size);
    fail_everywhere(scenario, effect, calls, lasting, most);
  }
}

// Calls of a run: more than there are, except where sanitizers slow it down.
std::size_t all() {
  return test::amount(120, 1000);
}

std::size_t some() {
  return test::amount(15, 300);
}

TEST_CASE("A disk is full from any call of an update on") {
  fail_everywhere(RunKind::update, Effect::no_space, test::calls_that_take_space, Lasting::stays,
                  all());
}

TEST_CASE("A disk fails at any call of an update") {
  fail_everywhere(RunKind::update, Effect::io_error, test::all_calls, Lasting::once, all());
}

TEST_CASE("A disk fails from any call of an update on") {
  fail_everywhere(RunKind::update, Effect::io_error, test::all_calls, Lasting::stays, some());
}

TEST_CASE("A quota is used up from any call of a first build on") {
  fail_everywhere(RunKind::build, Effect::over_quota, test::calls_that_take_space, Lasting::stays,
                  some());
}

TEST_CASE("A disk is full from any call of a rebuild on") {
  fail_everywhere(RunKind::rebuild, Effect::no_space, test::calls_that_take_space, Lasting::stays,
                  some());
}

TEST_CASE("A disk fails at any call of a rebuild") {
  fail_everywhere(RunKind::rebuild, Effect::io_error, test::all_calls, Lasting::once, some());
}

} // namespace
} // namespace triglot
