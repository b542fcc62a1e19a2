// Runs programs on a terminal.
#pragma once

#include "tests/cli/process.h"
#include "tests/support/catch.h"

#include <string>
#include <utility>
#include <vector>

namespace triglot::test {

// Whether there is no terminal to test on; warns if so.
inline bool without_terminal() {
  const bool without = !can_open_terminal();
  if (without) {
    WARN("terminals skipped: no pseudoterminal can be opened (is /dev/pts mounted?)");
  }
  return without;
}

// Disables colours and links, unless NO_COLOR is given otherwise.
inline Surroundings terminal_of(TerminalSize size,
                                std::vector<std::pair<std::string, std::string>> environment = {}) {
  environment.emplace(environment.begin(), "NO_COLOR", "1");
  return {.environment = std::move(environment), .output = Output::terminal, .size = size};
}

// Undoes the terminal's conversion of line ends to CR LF.
inline std::string without_cr(std::string text) {
  std::erase(text, '\r');
  return text;
}

} // namespace triglot::test
