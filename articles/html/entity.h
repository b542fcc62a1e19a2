// HTML's names for characters.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// What an entity such as `&eacute;` or `&#233;` stands for, in UTF-8; itself where it is none.
std::string decode_entity(std::string_view entity);

// Overwrites each number such as `&#x123456789;` that is larger than any character's with that of
// U+FFFD, which it stands for (HTML 13.2.5.80), in as many digits. Gumbo computes numbers in an
// int, which overflows, and makes of some what is no UTF-8.
void bound_numeric_references(std::string& html);

} // namespace triglot
