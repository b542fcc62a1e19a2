// Reads the line of a page that says who wrote its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The persons that a byline names; none where it holds anything but whole names, what introduces
// them, and a date.
//
//   By Ada Ebb and Bob Flo | March 3, 2025   →  Ada Ebb, Bob Flo
//   Posted by Ada Ebb on 3 March 2025        →  Ada Ebb
//   By the editors                           →  nothing
std::vector<std::string> authors_in_byline(std::string_view text);

} // namespace triglot
