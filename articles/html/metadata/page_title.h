// Chooses the title of a page's article among all that are stated.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct TitleSources {
  std::string headline;           // of JSON-LD
  std::string name;               // of JSON-LD
  std::string open_graph;         // og:title, twitter:title
  std::string element;            // <title>
  std::string second;             // the first <h2>
  std::vector<std::string> sites; // names and hosts of the site, text of its logo
};

// The first of these that is a title of the article: headline, Open Graph, <title>, `heading` (the
// <h1> of the main content). Skips the site's name, "Untitled" and the like. Prefers the name or
// the heading to a headline that is a description, and the heading to a <title> that is entirely
// different or adds the site's name. Empty if there is no title.
std::string choose_title(const TitleSources& sources, std::string_view heading);

// The tail of a <title> after the article's title and a dash or bar: the site's name. Empty if
// there is none.
std::string title_tail(std::string_view element, std::string_view title);

} // namespace triglot
