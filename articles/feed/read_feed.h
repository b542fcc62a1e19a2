// Feeds: files that hold an article an item.
//
//   <rss><channel><title>Waterblad</title>                       publisher
//     <item><title>De dijken</title>                             title
//       <guid>d-1</guid><link>https://example.org/d</link>       source.record, source.url
//       <pubDate>Wed, 22 Jan 2025 08:30:00 GMT</pubDate>         source.date
//       <description>Het &lt;b&gt;water&lt;/b&gt; steeg.         De dijken⏎⏎Het water steeg.
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/title.h"

namespace triglot {

// An RSS (0.9x, 1.0, 2.0) or Atom feed, or a JSON Feed (see json_feed.h): an article an item. What
// an item does not state of publisher, author, language and licence, the feed states for it. Its
// content is the fullest one that has words, behind the title; each word's place in the file is
// known, but a title that stands behind the content is located where that begins.
//
// XML that is not well-formed is repaired (see repair_feed.h), of which the first article has a
// warning.
//
// source.record is the item's id, else its address, else empty: it need not be unique in the file.
// content_hash is that of the item's bytes in decoded.text, from `<item` to `</item>`, where need
// be repaired. `origin` is left at the file's beginning, from which the maps count. The warnings of
// `decoded` are the caller's.
//
// Delivers Unreadable for an item that states no text, for what is no feed, and for what cannot be
// repaired, once, behind the items before it. Delivers Empty for a feed without items.
// What `deliver` throws comes out. Takes the time that the HTML in it takes; see read_html.
void read_feed(const DecodedText& decoded, TitleFinder& titles, const Deliver& deliver);

} // namespace triglot
