// Programs on a terminal.
#pragma once

#include "tests/cli/process.h"
#include "tests/support/catch.h"

#include <string>
#include <utility>
#include <vector>

namespace triglot::test {

// Says so where there is no terminal to test on.
inline bool without_terminal() {
  const bool without = !can_open_terminal();
  if (without) {
    WARN("terminals skipped: no pseudoterminal can be opened (is /dev/pts mounted?)");
  }
  return without;
}

// Without colours and links, unless NO_COLOR is stated otherwise.
inline Surroundings terminal_of(TerminalSize size,
                                std::vector<std::pair<std::string, std::string>> environment = {}) {
  environment.emplace(environment.begin(), "NO_COLOR", "1");
  return {.environment = std::move(environment), .output = Output::terminal, .size = size};
}

// As it was before the terminal turned line ends into CR LF.
inline std::string without_cr(std::string text) {
  std::erase(text, '\r');
  return text;
}

} // namespace triglot::test
