// What must hold of all that triglot-query prints, whatever was typed and whatever is in an
// article.
#pragma once

#include "tests/cli/process.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace triglot::test {

// Text is read by people, so that what turns the direction of writing must not stand in it either.
enum class Printed : std::uint8_t { text, json };

// The first character other than a line end that could command a terminal (C0, DEL, C1), as
// "U+001B at byte 12"; empty where there is none.
std::string command_in(std::string_view printed, Printed kind);

// Checks the outcome of a single query for people: exit code 0, 1 or 2; nothing found: stdout empty
// and a reason on stderr; an error: one line; each line of stderr says who speaks; no commands.
void check_text_outcome(const Outcome& outcome);

} // namespace triglot::test
