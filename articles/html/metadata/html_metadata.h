// Metadata of an HTML page, from its head and from the page itself.
#pragma once

#include "articles/html/html_tree.h"
#include "articles/html/metadata/page_title.h"
#include "articles/metadata.h"

#include <cstdint>
#include <string_view>

namespace triglot {

struct HtmlMetadata {
  ArticleMetadata declared; // but for the title
  TitleSources titles;
  std::uint32_t title_origin = 0; // place of <title> in the page
  std::string body;               // the article's text in JSON-LD, with its line ends
  std::uint32_t body_origin = 0;  // place of the first JSON-LD in the page
};

// The sources of each field, best first: JSON-LD (linked_data.h), Open Graph and `article:`, the
// usual names of <meta>, microdata and rel="author", visible text (bylines.h, page_dates.h). A
// publisher or author is a name, never an address; tags come from all sources; the publisher
// defaults to the tail of <title>, the name of the site's feed, the host.
HtmlMetadata read_html_metadata(const HtmlTree& tree, std::string_view html);

} // namespace triglot
