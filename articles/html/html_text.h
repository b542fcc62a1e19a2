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

// Appends the text of a page's main content.
// Blocks become paragraphs, cells of a table are divided by tabs, blanks in a row become one but in
// <pre>, soft hyphens go.
// Returns the first <h1> with words, else the first of the other headings, if there is one.
// `builder` was made of a text that has what is no tag of `html` at the same places; `html` is what
// the tree was parsed of.
std::optional<Heading> append_html(MainContent& content, std::string_view html,
                                   TextBuilder& builder);

} // namespace triglot
