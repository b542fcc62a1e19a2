// The words of a command.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace triglot {

// As a shell divides a command (POSIX, Shell Command Language, 2.2): at blanks, but for those in
// quotes or behind a backslash. In words what is wrong with it: a quote without its end, or what
// only a shell gives a meaning, such as a pipe or a variable.
std::variant<std::vector<std::string>, std::string> command_words(std::string_view command);

} // namespace triglot
