// The title of a page's article, of all that states one.
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
  std::vector<std::string> sites; // names and hosts of the site, the text of its logo
};

// The first that is a title of the article: headline, Open Graph, <title>, `heading`, which is the
// <h1> of the main content. None is where it is the site's name, or "Untitled" and the like. The
// name or the heading goes before a headline that is a description, and the heading before a
// <title> that says something else altogether or adds the site's name. Empty where nothing states a
// title.
std::string choose_title(const TitleSources& sources, std::string_view heading);

// What a <title> has behind the article's own title and a dash or bar: the site's name. Empty where
// there is no such thing.
std::string title_tail(std::string_view element, std::string_view title);

} // namespace triglot
