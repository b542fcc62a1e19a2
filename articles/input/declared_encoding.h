// The encoding that an HTML page or an XML file declares.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// Resolves an encoding label to a name in lower case. As in browsers (WHATWG Encoding, 4.2; HTML,
// 13.2.3.3), Latin-1 and ASCII mean "windows-1252", and all Unicode encodings "utf-8": in UTF-16
// the label itself would be unreadable.
std::string encoding_of_label(std::string_view label);

// The encoding named in the XML declaration, else in a <meta charset> (or http-equiv) within the
// first MiB; empty if there is none. Ignores comments, scripts, styles and CDATA sections.
std::string declared_encoding(std::string_view bytes);

} // namespace triglot
