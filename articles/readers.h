// One reader per format of files that hold one article: from the decoded text to the article. They
// do no I/O.
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/title.h"

#include <string_view>
#include <variant>

namespace triglot {

// Plain text. A blank line ends a paragraph; so does every line end beside a line of more than 200
// bytes, where lines are evidently not wrapped. Lines end at LF, or at CR in a text without LF. Its
// title is the span `title` of the text, where that is known.
Article read_text(const DecodedText& decoded, TitleFinder& titles, ByteSpan title = {});

// Markdown (GitHub's dialect, and what markdown_marks.h names) with optional front matter. The
// words that a reader sees become the text, behind the front matter's introduction and tags: no
// markup, no HTML tags, no link targets. The title is the front matter's, else the first
// first-level heading, else as for plain text.
Article read_markdown(const DecodedText& decoded, TitleFinder& titles);

// HTML. The text is the main content as a reader sees it, after the title that the page states;
// see html_text.h and html_metadata.h. Unreadable where its elements are nested too deeply or cost
// too much; see html_tree.h. A title that is known from elsewhere takes the place of the page's
// own.
std::variant<Article, Unreadable> read_html(const DecodedText& decoded, TitleFinder& titles,
                                            std::string_view known_title = {});

} // namespace triglot
