// The visible text of a feed element that holds HTML.
#pragma once

#include "articles/feed/feed_xml.h"
#include "articles/input/decode.h"

#include <string_view>

namespace triglot {

// Whether an element's text is HTML. If the feed does not say: whether it has a tag or a character
// reference.
bool is_html(std::string_view text, FeedMarkup markup);

// An element's text as a reader sees it, on one line: without tags, with blanks collapsed and
// character references decoded.
DecodedText line_of(const DecodedText& text, FeedMarkup markup);

} // namespace triglot
