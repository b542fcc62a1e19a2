// What is remembered with a root beside its path.
#pragma once

#include "store/index.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A pattern of what is left out below it; as often as there are patterns, in their order.
inline constexpr std::string_view exclude_setting = "exclude";
// A command that reads files below it, as articles/input/command_reader.h has them, by extension.
inline constexpr std::string_view reader_setting = "reader";

// The values of a root's settings of that name, in their order.
std::vector<std::string> settings_of(const Root& root, std::string_view name);

// These in the place of all that it has of that name. REQUIRES: none holds a NUL, as no argument of
// a program does.
void set_settings(Root& root, std::string_view name, const std::vector<std::string>& values);

// Language and settings as they are stored, and back: the language, then name and value of each
// setting, all but the language behind a NUL.
std::string encode_settings(const Root& root);
void decode_settings(std::string_view bytes, Root& root);

} // namespace triglot
