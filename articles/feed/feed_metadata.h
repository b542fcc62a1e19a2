// Metadata of a feed's items, with the feed's as default.
#pragma once

#include "articles/feed/feed_xml.h"
#include "articles/metadata.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The elements of a field that hold something, the best first. `xml` is the text of the whole feed,
// here as below.
std::vector<FeedElement> elements_of(const FeedPart& part, FeedField field, std::string_view xml);

// What holds for those items that do not state it themselves: publisher (the feed's title), author,
// licence, language.
ArticleMetadata metadata_of_feed(const FeedPart& feed, std::string_view xml);

// Of an item, but for its title. `by_feed` is what metadata_of_feed gave of `feed`.
ArticleMetadata metadata_of_item(const FeedPart& item, const FeedPart& feed,
                                 const ArticleMetadata& by_feed, std::string_view xml);

} // namespace triglot
