// Dates that a reader of a page sees.
#pragma once

#include "articles/html/html_tree.h"
#include "articles/html/metadata/page_dates.h"

#include <string_view>

namespace triglot {

// Adds the date nearest to the article's heading: of a <time> or <abbr>, of an element whose class
// says that it is one, or a line that is hardly more than a date.
//
//   <h1>Kop</h1><p class="byline">Anna, 3 maart 2025</p>        → visible:  Anna, 3 maart 2025
//   <h1>Kop</h1><p class="date">Bijgewerkt 3 maart 2025</p>     → modified: Bijgewerkt 3 maart 2025
//
// Where there is none near it, the only date of the page that is marked as one. Comments, sidebars,
// lists of other articles, navigation and footers are passed over. The heading is the one that
// agrees with `title`, else the first <h1>. Takes time in proportion to the page.
void add_visible_dates(const HtmlTree& tree, std::string_view title, PageDates& dates);

} // namespace triglot
