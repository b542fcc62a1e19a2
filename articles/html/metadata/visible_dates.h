// Finds dates in the visible text of a page.
#pragma once

#include "articles/html/html_tree.h"
#include "articles/html/metadata/page_dates.h"

#include <string_view>

namespace triglot {

// Adds the date nearest to the article's heading: in a <time> or <abbr>, in an element whose class
// marks it as a date, or in a line that is little more than a date.
//
//   <h1>Kop</h1><p class="byline">Anna, 3 maart 2025</p>        → visible:  Anna, 3 maart 2025
//   <h1>Kop</h1><p class="date">Bijgewerkt 3 maart 2025</p>     → modified: Bijgewerkt 3 maart 2025
//
// If there is none nearby, adds the page's only date that is marked as one. Skips comments,
// sidebars, lists of other articles, navigation and footers. The heading is the one that matches
// `title`, else the first <h1>. Linear time.
void add_visible_dates(const HtmlTree& tree, std::string_view title, PageDates& dates);

} // namespace triglot
