// The content of a feed's element.
#pragma once

#include "articles/feed/feed_xml.h"
#include "articles/input/decode.h"

#include <string>
#include <string_view>

namespace triglot {

// Decodes the content of an element of well-formed XML: resolves references, unwraps CDATA
// sections, drops comments. FeedMarkup::xml becomes HTML: tags stay, without prefixes, `<x/>`
// becomes `<x></x>`, and CDATA text is escaped. `inner` is a span of xml.text.
DecodedText element_text(const DecodedText& xml, ByteSpan inner, FeedMarkup markup);

// element_text() without a map, in time that depends on the element alone.
std::string element_string(std::string_view xml, ByteSpan inner, FeedMarkup markup);

} // namespace triglot
