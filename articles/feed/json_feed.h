// JSON Feed (https://jsonfeed.org/version/1.1), with an article per item.
//
//   {"version": "https://jsonfeed.org/version/1.1", "title": "Waterblad", "language": "nl",
//    "items": [{"id": "d-1", "url": "https://example.org/d", "title": "De dijken",
//               "date_published": "2025-01-22T08:30:00Z", "content_html": "<p>Het water steeg."}]}
#pragma once

#include "articles/article.h"
#include "articles/feed/feed_items.h"
#include "articles/input/decode.h"
#include "articles/title.h"

#include <string_view>

namespace triglot {

// Whether `text`, possibly only its beginning, is a JSON Feed: an object whose member `version`
// says so. Such files are Format::feed.
bool begins_with_json_feed(std::string_view text);

// Delivers the items as records (see read_record.h); the feed's publisher, author and language are
// their defaults. Otherwise like read_feed(): invalid JSON is Unreadable, after the items before
// the fault, and a feed without items is Empty. REQUIRES: begins_with_json_feed(decoded.text).
void read_json_feed(const DecodedText& decoded, TitleFinder& titles, const Deliver& deliver,
                    const ChooseItems& choose = {});

} // namespace triglot
