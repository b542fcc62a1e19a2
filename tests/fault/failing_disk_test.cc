// Whatever write a disk refuses, triglot-index says why and leaves the index as it was, or as it
// was to become where the failure came behind the commit; and its next run goes well.
#include "tests/fault/amount.h"
#include "tests/fault/scenario.h"
#include "tests/support/catch.h"

#include <algorithm>

namespace triglot {
namespace {
using test::Change;
using test::Effect;
using test::Extent;
using test::Fault;
using test::Lasting;
using test::Scenario;

// Xapian begins the reason with a capital.
std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

// `calls`: the kinds that fail. `most`: how many of them are tried.
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
      CHECK(scenario.is_done()); // what failed came behind all that counts
    } else {
      CHECK(outcome.exit_code == 2);
      CHECK(test::lines_of(outcome.err).size() == 1);
      CHECK_THAT(outcome.err, Catch::Matchers::StartsWith("triglot-index: "));
      CHECK_THAT(in_lower_case(outcome.err), ContainsSubstring(reason(effect)));
    }
    CHECK(scenario.problem_after_next_run() == "");
  }
}

// An update is tried at each of its calls, in the short variant at each but where sanitizers slow
// it down.
void fail_update(Effect effect, std::string_view calls, Lasting lasting) {
  Scenario scenario(Change::update);
  fail_everywhere(scenario, effect, calls, lasting, test::amount(60, 1000000));
}

TEST_CASE("A disk is full from any call of an update on") {
  fail_update(Effect::no_space, test::calls_that_take_space, Lasting::stays);
}

TEST_CASE("A disk fails at any call of an update") {
  fail_update(Effect::io_error, test::all_calls, Lasting::once);
}

TEST_CASE("A disk is full from any call of a first build on") {
  Scenario scenario(Change::build);
  fail_everywhere(scenario, Effect::over_quota, test::calls_that_take_space, Lasting::stays,
                  test::amount(20, 300));
}

TEST_CASE("A disk fails at any call of a rebuild") {
  Scenario scenario(Change::rebuild);
  fail_everywhere(scenario, Effect::no_space, test::calls_that_take_space, Lasting::stays,
                  test::amount(10, 300));
  fail_everywhere(scenario, Effect::io_error, test::all_calls, Lasting::once,
                  test::amount(10, 300));
}

} // namespace
} // namespace triglot
