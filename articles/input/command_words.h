// Splits a command into words.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace triglot {

// Splits like a shell (POSIX, Shell Command Language, 2.2): at blanks that are not quoted or
// escaped. If that fails, a message: a quote is not closed, or there is something only a shell can
// interpret, such as a pipe or a variable.
std::variant<std::vector<std::string>, std::string> command_words(std::string_view command);

} // namespace triglot
