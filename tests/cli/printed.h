// Invariants of triglot-query's output, whatever the query and the articles.
#pragma once

#include "tests/cli/process.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace triglot::test {

// Text is read by people, so it must not contain characters that change the writing direction
// either.
enum class Printed : std::uint8_t { text, json };

// The first character other than a line end that could command a terminal (C0, DEL, C1), as "U+001B
// at byte 12"; empty if there is none.
std::string command_in(std::string_view printed, Printed kind);

// Checks the outcome of a single query in text format: exit code 0, 1 or 2; if nothing is found,
// stdout is empty and stderr has a reason; an error is one line; each line of stderr names the
// program; no terminal commands.
void check_text_outcome(const Outcome& outcome);

} // namespace triglot::test
