// Metadata from the head of an HTML page.
#pragma once

#include "articles/html/html_tree.h"
#include "articles/metadata.h"

#include <cstdint>
#include <string_view>

namespace triglot {

struct HtmlMetadata {
  ArticleMetadata declared;       // several authors are joined by ", "
  std::uint32_t title_origin = 0; // where in the page the title stands
};

// For each, the first that is stated of: JSON-LD (an Article of any kind), Open Graph and
// `article:`, the usual names of <meta>, HTML's own elements.
HtmlMetadata read_html_metadata(const HtmlTree& tree, std::string_view html);

} // namespace triglot
