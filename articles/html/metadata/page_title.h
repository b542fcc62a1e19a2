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
// <h1> of the main content), without the site's name at either end and without a date at the end
// that the heading does not have. Skips the site's name, "Untitled" and the like. Prefers the name
// or the heading to a headline that is a description, and the heading to a title that adds
// something to it or to a <title> that is entirely different. Empty if there is no title.
std::string choose_title(const TitleSources& sources, std::string_view heading);

// The parts of a title between dashes, bars and the like, each with blanks around it; at least one.
// They point into the title. All beyond the tenth are one, and so is a title of more than 1,000
// bytes.
std::vector<std::string_view> title_parts(std::string_view title);

// Whether one of the parts is `name`, however it is spelled.
bool has_part(std::string_view title, std::string_view name);

// The tail of a <title> after the article's title and a dash or bar: the site's name. Empty if
// there is none.
std::string title_tail(std::string_view element, std::string_view title);

} // namespace triglot
