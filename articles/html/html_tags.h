// Finds the ends of tags, as the HTML5 algorithm does.
#pragma once

#include <cstddef>
#include <string_view>

namespace triglot {

// The > of a tag, past attributes and their quoted values; npos if there is none. `at` is after the
// tag's name, or where an attribute begins.
std::size_t tag_end(std::string_view page, std::size_t at);

} // namespace triglot
