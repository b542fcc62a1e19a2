// JSON that is safe to show on a terminal, and hexadecimal.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// `json`, valid JSON in UTF-8, with DEL, C1 control characters and those that turn the direction of
// writing escaped: JSON allows them as they are, but a terminal may take them for commands, or show
// a line otherwise than it is. What a program reads is the same.
std::string terminal_safe_json(std::string_view json);

// Two hexadecimal digits per byte.
std::string hex(std::string_view bytes);

} // namespace triglot
