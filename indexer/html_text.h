// What a reader sees of an HTML page.
#pragma once

#include "indexer/html_tree.h"
#include "indexer/text_builder.h"

#include <optional>

namespace triglot {

// The element that holds the article: <main>, or the only <article>, or what is marked as such
// (role, itemprop), else the body.
const GumboNode& main_content(const HtmlTree& tree);

// Appends the text below `content`, without what frames an article: navigation, banners, asides,
// footers, forms, scripts, cookie notices, and what is hidden. Blocks become paragraphs, cells of a
// table are divided by tabs, blanks in a row become one but in <pre>, soft hyphens go.
// Returns where the first <h1> stands in the text, if there is one with words.
// `builder` was made of the text that `tree` was parsed of.
std::optional<ByteSpan> append_html(const GumboNode& content, std::string_view html,
                                    TextBuilder& builder);

} // namespace triglot
