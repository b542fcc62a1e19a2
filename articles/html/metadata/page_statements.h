// What the elements of a page state of it, before anything is made of it.
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
  // The values of <meta>, one line each, by their names: meta_key() of its name, property,
  // itemprop or http-equiv.
  std::map<std::string, std::vector<std::string>, std::less<>> meta;
  std::string title;                  // the first <title>, on one line
  std::uint32_t title_origin = 0;     // its byte in the page
  std::string canonical;              // <link rel="canonical">
  std::string base;                   // <base>
  std::string language;               // of <html>
  std::vector<std::string> authors;   // of rel="author" and itemprop="author"
  std::vector<std::string> tags;      // of rel="tag" and itemprop="keywords"
  std::vector<std::string> published; // of itemprop="datePublished" and <time pubdate>
  std::vector<std::string> modified;  // of itemprop="dateModified"
  std::string heading;                // the first <h1> that is no link to the site's front page
  std::string home_heading;           // the first that is one: the site's name
  std::string second_heading;         // the first <h2>
  LinkedData linked_data;
  std::uint32_t linked_data_origin = 0; // the byte in the page where the first of it stands
};

// Takes time in proportion to the page, of which `tree` was parsed.
PageStatements read_page_statements(const HtmlTree& tree, std::string_view html);

// A name of <meta> in lower case, without `-`, `_`, `.`, `:` and blanks: sites spell one name in
// many ways. "DC.date.issued" → "dcdateissued".
std::string meta_key(std::string_view name);

} // namespace triglot
