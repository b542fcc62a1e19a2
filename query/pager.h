// Runs a program that shows a long text screen by screen, such as less.
#pragma once

#include "base/command_line/program.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace triglot {

// automatic: on a terminal, if the text is longer than its screen.
enum class PagerChoice : std::uint8_t { automatic, always, never };

class Pager {
public:
  // As git does: the shell command $PAGER, else less. nullopt if PAGER is empty or `cat`.
  static std::optional<Pager> from_environment();

  // Shows the text, and returns when the pager has ended. The reader is gone if the pager failed,
  // or ended before it had read everything. Until then SIGINT and SIGQUIT, which the terminal sends
  // to both, are the pager's alone. Sets LESS=FRX and LV=-c in the environment unless they are set.
  // nullopt if there is no such program: nothing was shown then. REQUIRES: SIGPIPE is ignored
  // (start_program()); no other thread reads the environment.
  std::optional<Reader> show(std::string_view text) const;

private:
  explicit Pager(std::string command) : command_(std::move(command)) {}

  std::string command_; // for the shell; empty: less
};

} // namespace triglot
