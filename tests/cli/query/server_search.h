// For tests that search indexes on servers from outside.
#pragma once

#include "bench/measure/xapian_server.h"
#include "tests/cli/process.h"
#include "tests/support/catch.h"

#include <string>
#include <utility>
#include <vector>

namespace triglot::test {

// Asks for the moon.
inline Outcome search(const std::vector<std::string>& dbs, std::vector<std::string> more = {},
                      const Surroundings& surroundings = {}) {
  std::vector<std::string> command = {"triglot-query"};
  for (const std::string& db : dbs) {
    command.insert(command.end(), {"--db", db});
  }
  more = more.empty() ? std::vector<std::string>{"moon"} : std::move(more);
  command.insert(command.end(), more.begin(), more.end());
  return run(command, surroundings);
}

// Whether it says in one line what has failed.
inline void check_error(const Outcome& outcome, const std::string& about) {
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(lines_of(outcome.err).size() == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("triglot-query: "));
  CHECK_THAT(outcome.err, ContainsSubstring(about));
}

#define REQUIRE_SERVER()                                                                           \
  if (!bench::has_xapian_server()) {                                                               \
    WARN("skipped: xapian-tcpsrv is not installed");                                               \
    return;                                                                                        \
  }

} // namespace triglot::test
