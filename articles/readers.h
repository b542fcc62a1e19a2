// Readers for formats with one article per file, from decoded text to article. They do no I/O.
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/title.h"

#include <string_view>
#include <variant>

namespace triglot {

// Reads plain text. A blank line ends a paragraph; so does a line end next to a line of more than
// 200 bytes, if the text is evidently not hard-wrapped. Lines end at LF, or at CR in a text without
// LF. `title` is the title's span in the text, if known.
Article read_text(const DecodedText& decoded, TitleFinder& titles, ByteSpan title = {});

// Reads Markdown (GitHub's dialect, plus the marks of markdown_marks.h) with optional front matter.
// The text is what a reader sees, after the front matter's introduction and tags: no markup, HTML
// tags or link targets. The title is the front matter's, else the first first-level heading, else
// as for plain text.
Article read_markdown(const DecodedText& decoded, TitleFinder& titles);

// Reads HTML. The text is the page's main content as a reader sees it, after the page's title; see
// html_text.h and html_metadata.h. Unreadable if its elements are nested too deeply or cost too
// much; see html_tree.h. `known_title` replaces the page's own title.
std::variant<Article, Unreadable> read_html(const DecodedText& decoded, TitleFinder& titles,
                                            std::string_view known_title = {});

} // namespace triglot
