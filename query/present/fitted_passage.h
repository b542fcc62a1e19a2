// A passage of an article that fills a given number of terminal lines.
#pragma once

#include "query/present/styled_text.h"
#include "query/search.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace triglot {

struct FittedPassage {
  std::vector<std::string> lines;
  std::uint32_t first_match = 0; // offset in the record's text; in the title if only that matches
};

// About how many lines of `width` columns the article has text for, without its title; at most as
// many as 600 columns take: a passage is skimmed, not read.
std::size_t lines_wanted(const Record& record, std::size_t width);

// The snippet that fits into that many lines (see make_snippet()), with its highlights, and a dot
// between paragraphs. REQUIRES: the hit has its matches; width > 0.
FittedPassage fit_passage(const Hit& hit, std::size_t width, std::size_t lines, const Theme& theme);

} // namespace triglot
