// Feeds: files with an article per item.
//
//   <rss><channel><title>Waterblad</title>                       publisher
//     <item><title>De dijken</title>                             title
//       <guid>d-1</guid><link>https://example.org/d</link>       source.record, source.url
//       <pubDate>Wed, 22 Jan 2025 08:30:00 GMT</pubDate>         source.date
//       <description>Het &lt;b&gt;water&lt;/b&gt; steeg.         De dijken⏎⏎Het water steeg.
#pragma once

#include "articles/article.h"
#include "articles/feed/feed_items.h"
#include "articles/input/decode.h"
#include "articles/title.h"

namespace triglot {

// Reads an RSS (0.9x, 1.0, 2.0), Atom or JSON Feed (see json_feed.h), with an article per item.
// Publisher, author, language and licence default to the feed's. The text is the title and the
// fullest content that has words; each word maps to its place in the file, except that a title
// after the content maps to the content's beginning.
//
// XML that is not well-formed is repaired (see repair_feed.h); the first article then has a
// warning.
//
// source.record is the item's id, else its URL, else its content_hash, made unique. Of the versions
// of an item only the newest is delivered, and only if it is chosen; without `choose` all are.
// content_hash is that of the item's bytes in decoded.text, from `<item` to `</item>`, after any
// repair. `origin` stays at the file's beginning, which the maps are relative to. Warnings of
// `decoded` are left to the caller.
//
// Delivers Unreadable for an item without text, and once, after the items before it, for what is
// not a feed or cannot be repaired. Delivers Empty for a feed without items. Exceptions from
// `deliver` propagate. The time is that of reading its HTML; see read_html().
void read_feed(const DecodedText& decoded, TitleFinder& titles, const Deliver& deliver,
               const ChooseItems& choose = {});

} // namespace triglot
