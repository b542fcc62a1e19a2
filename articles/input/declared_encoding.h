// The encoding that an HTML page or an XML file declares for itself.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// The name of an encoding that a label means, in lower case; empty for UTF-8 and UTF-16: what such
// a file holds is seen from its bytes. Latin-1 and ASCII are windows-1252, as browsers have it
// (WHATWG Encoding, 4.2).
std::string encoding_of_label(std::string_view label);

// The same of the label in an XML declaration or a <meta charset> (or http-equiv) among the first
// bytes; empty where there is none.
std::string declared_encoding(std::string_view bytes);

} // namespace triglot
