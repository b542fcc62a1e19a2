#include "tests/fault/verify.h"

#include "tests/cli/process.h"

#include <fmt/format.h>

namespace triglot::test {

std::string verify(const std::string& index) {
  const Outcome outcome = run({"triglot-index", "--db", index, "--verify"});
  return outcome.exit_code == 0
             ? ""
             : fmt::format("--verify exits {}: {}{}", outcome.exit_code, outcome.out, outcome.err);
}

} // namespace triglot::test
