// Prints answers as text for people in front of a terminal.
#pragma once

#include "query/present/render.h"
#include "query/search.h"

#include <string>

namespace triglot {

// Lays out hits for a screen, as high as there is room for on the page: at least one line of
// passage.
//
//   Microsoft en OpenAI herzien hun contract                              2025-01-22  nl
//     Triglot corpus · corpus/nl/contract.md:14
//     … bedong daarbij een recht van eerste weigering voor nieuwe capaciteit, en hield er
//     zelf toegang tot. · Wie meer wil …
//
// An empty line ends each hit. A dot separates paragraphs. Matches are highlighted in title and
// passage. If only the title matches, the passage does not repeat it. With colour, the publisher
// links to the article's web page, and the path to the file; without, matches are enclosed in
// asterisks. No line is wider than the screen. No control character of an article gets through.
// REQUIRES: view.screen; the hits have their matches (HitText::matches), or everything with
// HitText::full, and then the article replaces the passage.
std::string render_terminal(const Answer& answer, const View& view, HitText text);

// "3 of 5 articles (2 en, 2 it, 1 nl) · next: --offset 3": which of the matching articles the
// answer shows, copies that a hit stands for included; on later pages "articles 4 to 5 of 5". In
// one style, broken at the screen's width, with a newline. Empty if there are no hits.
std::string render_page_line(const Answer& answer, const View& view);

// As render_page_line(), without style and newline.
std::string page_summary(const Answer& answer);

} // namespace triglot
