// Where tags end, as the HTML5 algorithm has it.
#pragma once

#include <cstddef>
#include <string_view>

namespace triglot {

// The > of a tag, past attributes and their quoted values; npos where it has none. `at` is behind
// the tag's name, or where an attribute begins.
std::size_t tag_end(std::string_view page, std::size_t at);

} // namespace triglot
