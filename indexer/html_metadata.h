// What the head of an HTML page says of its article.
#pragma once

#include "indexer/html_tree.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct HtmlMetadata {
  std::string title;
  std::uint32_t title_origin = 0; // where in the page it stands
  std::string language;           // as stated: "nl-NL"
  std::string url;                // the canonical one, if stated
  std::string publisher;
  std::string author; // several: joined by ", "
  std::string date;   // YYYY-MM-DD
  std::vector<std::string> warnings;
};

// For each, the first that is stated of: JSON-LD (an Article of any kind), Open Graph and
// `article:`, the usual names of <meta>, HTML's own elements.
HtmlMetadata read_html_metadata(const HtmlTree& tree, std::string_view html);

} // namespace triglot
