// The XML of a feed: its elements by field, with their places in the file.
#pragma once

#include "analysis/span.h"
#include "articles/feed/feed_names.h"
#include "articles/feed/xml_parser.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

// What is between the tags of an element.
enum class FeedMarkup : std::uint8_t {
  text,   // as it is
  html,   // HTML as text, escaped or in CDATA
  xml,    // elements of (X)HTML
  unknown // text or HTML as text: RSS does not say which
};

struct FeedElement {
  FeedField field;
  unsigned rank; // see FeedName
  FeedMarkup markup;
  ByteSpan inner;           // between its tags; an Atom author's is that of the name
  std::string address = {}; // what an attribute states in place of it: href, rdf:about, term
};

// An item, or the feed itself.
struct FeedPart {
  ByteSpan span;                     // from `<item` to `</item>`
  std::string language;              // xml:lang
  std::string base;                  // xml:base
  std::vector<FeedElement> elements; // in the order of the file, up to max_elements

  static constexpr std::size_t max_elements = 10'000;
};

struct FeedScan {
  bool is_feed = false;
  FeedPart feed;
  std::size_t items = 0;
  std::optional<XmlFault> fault; // what is before it counts
};

// Calls `on_item` for every item (RSS) or entry (Atom) in the order of the file; see parse_xml for
// what is fine with it and what is a fault. Spans are places in `xml`. What `on_item` throws comes
// out.
FeedScan scan_feed(std::string_view xml, const std::function<void(const FeedPart&)>& on_item);

} // namespace triglot
