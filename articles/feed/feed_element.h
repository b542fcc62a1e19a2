// What stands between the tags of a feed's element.
#pragma once

#include "articles/feed/feed_xml.h"
#include "articles/input/decode.h"

#include <string>
#include <string_view>

namespace triglot {

// What stands between the tags of an element of well-formed XML, as XML means it: references are
// decoded, CDATA sections opened, comments gone. FeedMarkup::xml becomes HTML: tags stay, without
// their prefixes, `<x/>` becomes `<x></x>`, and what CDATA holds is escaped.
// `inner` is a place in xml.text.
DecodedText element_text(const DecodedText& xml, ByteSpan inner, FeedMarkup markup);

// The same without a map, in time that depends on the element alone.
std::string element_string(std::string_view xml, ByteSpan inner, FeedMarkup markup);

} // namespace triglot
