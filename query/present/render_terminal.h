// Prints answers as text for people in front of a terminal.
#pragma once

#include "query/present/render.h"
#include "query/search.h"

#include <string>

namespace triglot {

// Hits for a screen, each as high as all of the page have room for: a line of the passage at least.
//
//   Microsoft en OpenAI herzien hun contract                              2025-01-22  nl
//     Triglot corpus · corpus/nl/contract.md:14
//     … bedong daarbij een recht van eerste weigering voor nieuwe capaciteit, en hield er
//     zelf toegang tot. · Wie meer wil …
//
// An empty line ends each hit. Paragraphs are told apart by a dot. Matches are highlighted in title
// and passage. A title that alone matches is not repeated. With colour, the publisher links to the
// article's web page, and the path to the file; without, matches are put between asterisks. No line
// is wider than the screen. No control character of an article gets through.
// REQUIRES: view.screen; the hits have their matches (HitText::matches), or with HitText::full all,
// and the article stands in the passage's place.
std::string render_terminal(const Answer& answer, const View& view, HitText text);

// "3 of 5 articles (2 en, 2 it, 1 nl) · next: --offset 3": which of the articles that match the
// answer shows; of a page that is not the first "articles 4 to 5 of 5". In one style, broken at the
// screen's width, with a line's end. Empty where there are no hits.
std::string render_page_line(const Answer& answer, const View& view);

// The same without style and line's end.
std::string page_summary(const Answer& answer);

} // namespace triglot
