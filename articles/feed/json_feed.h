// JSON Feed (https://jsonfeed.org/version/1.1): an article an item.
//
//   {"version": "https://jsonfeed.org/version/1.1", "title": "Waterblad", "language": "nl",
//    "items": [{"id": "d-1", "url": "https://example.org/d", "title": "De dijken",
//               "date_published": "2025-01-22T08:30:00Z", "content_html": "<p>Het water steeg."}]}
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/title.h"

#include <string_view>

namespace triglot {

// Whether `text`, of which it may be the beginning alone, is a JSON Feed: an object with a member
// `version` that says so. Such a file is Format::feed.
bool begins_with_json_feed(std::string_view text);

// Delivers the items as records (see read_record.h); publisher, author and language are the feed's
// where an item does not state its own. As read_feed otherwise: what is no JSON is Unreadable,
// behind the items before its fault, and a feed without items is Empty.
// REQUIRES: begins_with_json_feed.
void read_json_feed(const DecodedText& decoded, TitleFinder& titles, const Deliver& deliver);

} // namespace triglot
