// HTML character references.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// Decodes a reference such as `&eacute;` or `&#233;` to UTF-8, as HTML does: `&#150;` is a dash.
// Returns what is no reference, or one without its semicolon, unchanged.
std::string decode_entity(std::string_view entity);

// Overwrites each reference to a number beyond Unicode, such as `&#x123456789;`, by one to U+FFFD,
// which it means (HTML 13.2.5.80), padded to as many digits. Gumbo would overflow an int and yield
// invalid UTF-8 for some of them.
void bound_numeric_references(std::string& html);

} // namespace triglot
