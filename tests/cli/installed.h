// Which programs of others the tests can use.
#pragma once

#include "tests/cli/process.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot::test {

// Whether a program is installed; warns if it is not.
inline bool is_installed(const std::string& program) {
  const bool found = run({"/bin/sh", "-c", "command -v " + program + " || exit 1"}).exit_code == 0;
  if (!found) {
    WARN(program << " is not installed: nothing tested with it");
  }
  return found;
}

} // namespace triglot::test
