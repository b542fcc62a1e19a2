// The visible text of an HTML page.
#pragma once

#include "articles/html/main_content.h"
#include "articles/text_builder.h"

#include <optional>

namespace triglot {

struct Heading {
  ByteSpan span; // in the text
  int level;     // 1 for <h1>
};

// Appends the text of a page's main content. Blocks become paragraphs, table cells are separated by
// tabs, runs of blanks collapse except in <pre>, and soft hyphens are removed. Returns the first
// <h1> with words, else the first other heading, if any. `html` is the parsed page; `builder` must
// be made from a text that differs from it in tags only, at the same offsets.
std::optional<Heading> append_html(MainContent& content, std::string_view html,
                                   TextBuilder& builder);

} // namespace triglot
