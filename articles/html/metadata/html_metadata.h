// Metadata of an HTML page: what it states of its article, in its head and on the page.
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
  std::uint32_t title_origin = 0; // where in the page <title> stands
  std::string body;               // the article's text as JSON-LD states it, by lines
  std::uint32_t body_origin = 0;  // where in the page the first JSON-LD stands
};

// For each field, the first that is stated of: JSON-LD (linked_data.h), Open Graph and `article:`,
// the usual names of <meta>, microdata and rel="author", what is seen (page_dates.h). A publisher
// or author is a name, never an address; tags are all that are stated; a page that names no
// publisher has that of its <title>'s tail, else its host.
HtmlMetadata read_html_metadata(const HtmlTree& tree, std::string_view html);

} // namespace triglot
