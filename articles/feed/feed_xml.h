// Scans the XML of a feed: its elements by field, with their places in the file.
#pragma once

#include "analysis/span.h"
#include "articles/feed/feed_names.h"
#include "articles/feed/xml_parser.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

// How to read the content of an element.
enum class FeedMarkup : std::uint8_t {
  text,   // literally
  html,   // HTML, escaped or in CDATA
  xml,    // (X)HTML elements
  unknown // text or escaped HTML: RSS does not say
};

struct FeedElement {
  FeedField field;
  unsigned rank; // see FeedName
  FeedMarkup markup;
  ByteSpan inner;           // between its tags; for an Atom author, of the name
  std::string address = {}; // attribute that replaces the content: href, rdf:about, term
};

// An item, or the feed itself.
struct FeedPart {
  ByteSpan span;                     // from `<item` to `</item>`
  std::string language;              // xml:lang
  std::string base;                  // xml:base
  std::vector<FeedElement> elements; // in file order, up to max_elements

  static constexpr std::size_t max_elements = 10'000;
};

struct FeedScan {
  bool is_feed = false;
  FeedPart feed;
  std::size_t items = 0;
  std::optional<XmlFault> fault; // what comes before it is valid
};

// Calls `on_item` for every item (RSS) or entry (Atom) in file order; see parse_xml() for what is a
// fault. Spans are into `xml`. Exceptions from `on_item` propagate.
FeedScan scan_feed(std::string_view xml, const std::function<void(const FeedPart&)>& on_item);

} // namespace triglot
