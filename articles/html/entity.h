// HTML's names for characters.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// What an entity such as `&eacute;` or `&#233;` stands for, in UTF-8; itself where it is none.
std::string decode_entity(std::string_view entity);

} // namespace triglot
