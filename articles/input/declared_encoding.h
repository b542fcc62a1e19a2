// The encoding that an HTML page or an XML file declares for itself.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// The name of an encoding that a label means, in lower case. As in browsers (WHATWG Encoding, 4.2;
// HTML, 13.2.3.3), Latin-1 and ASCII are "windows-1252", and all encodings of Unicode "utf-8": in
// UTF-16 the name itself could not be read.
std::string encoding_of_label(std::string_view label);

// The same of the label in an XML declaration, else of that in a <meta charset> (or http-equiv) in
// the first MiB; empty where there is none. Whatever stands in comments, scripts, styles and CDATA
// sections declares nothing.
std::string declared_encoding(std::string_view bytes);

} // namespace triglot
