// Collects what the elements of a page state, without interpreting it.
#pragma once

#include "articles/html/html_tree.h"
#include "articles/html/metadata/linked_data.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct PageStatements {
  // The values of <meta>, one line each, by meta_key() of its name, property, itemprop or
  // http-equiv.
  std::map<std::string, std::vector<std::string>, std::less<>> meta;
  std::string title;                  // the first <title>, on one line
  std::uint32_t title_origin = 0;     // its byte in the page
  std::string canonical;              // <link rel="canonical">
  std::string base;                   // <base>
  std::string language;               // of <html>
  std::vector<std::string> authors;   // of rel="author" and itemprop="author"
  std::vector<std::string> bylines;   // authors in the byline, where `authors` may be empty
  std::string feed_title;             // of the first link to a feed: "De Courant » Feed"
  std::vector<std::string> tags;      // of rel="tag" and itemprop="keywords"
  std::vector<std::string> published; // of itemprop="datePublished" and <time pubdate>
  std::vector<std::string> modified;  // of itemprop="dateModified"
  std::string heading;                // the first <h1> that does not link to the site's front page
  std::string home_heading;           // the first <h1> that does: the site's name
  std::string second_heading;         // the first <h2>
  LinkedData linked_data;
  std::uint32_t linked_data_origin = 0; // the byte where the first one begins
};

// Linear time. `html` is the parsed page.
PageStatements read_page_statements(const HtmlTree& tree, std::string_view html);

// Normalises a <meta> name, as sites spell them differently: lower case, without `-`, `_`, `.`, `:`
// and blanks. "DC.date.issued" → "dcdateissued".
std::string meta_key(std::string_view name);

} // namespace triglot
