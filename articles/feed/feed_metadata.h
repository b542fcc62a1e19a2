// Metadata of a feed's items, with the feed's own as defaults.
#pragma once

#include "articles/feed/feed_items.h"
#include "articles/feed/feed_xml.h"
#include "articles/metadata.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The non-empty elements of a field, best first. `xml`, here and below, is the text of the whole
// feed.
std::vector<FeedElement> elements_of(const FeedPart& part, FeedField field, std::string_view xml);

// Defaults for items: publisher (the feed's title), author, licence, language.
ArticleMetadata metadata_of_feed(const FeedPart& feed, std::string_view xml);

// Metadata of an item except for its title. `by_feed` is metadata_of_feed(feed).
ArticleMetadata metadata_of_item(const FeedPart& item, const FeedPart& feed,
                                 const ArticleMetadata& by_feed, std::string_view xml);

// What identifies the feed and the item. The item's URL is as written, relative to base_of().
StatedFeed stated_by_feed(const FeedPart& feed, std::string_view xml);
StatedItem stated_by_item(const FeedPart& item, std::string_view xml);

// The address that an item's URL is relative to; `item_base` is its xml:base.
std::string base_of(const std::string& item_base, const FeedPart& feed, std::string_view xml);

} // namespace triglot
