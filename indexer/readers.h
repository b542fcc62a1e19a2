// One reader per format: from a file's decoded text to an article. They do no I/O.
#pragma once

#include "indexer/article.h"
#include "indexer/decode.h"
#include "indexer/title.h"

#include <array>
#include <optional>
#include <string_view>
#include <variant>

namespace triglot {

enum class Format : std::uint8_t { text, markdown, html };

struct FormatRow {
  Format format;
  std::string_view extension; // with the dot, in lower case
};

inline constexpr std::array<FormatRow, 6> formats = {{
    {Format::text, ".txt"},
    {Format::markdown, ".md"},
    {Format::markdown, ".markdown"},
    {Format::html, ".html"},
    {Format::html, ".htm"},
    {Format::html, ".xhtml"},
}};

// By the extension, in whatever case; nothing for one we do not read.
std::optional<Format> format_of(std::string_view path);

// Plain text. A blank line ends a paragraph; so does every line end beside a line of more than 200
// bytes, where lines are evidently not wrapped. Its title is the span `title` of the text, where
// that is known.
Article read_text(const DecodedText& decoded, TitleFinder& titles, ByteSpan title = {});

// Markdown (GitHub's dialect) with optional front matter. The words that a reader sees become the
// text: no markup, no HTML tags, no link targets. The title is the front matter's, else the first
// first-level heading, else as for plain text.
Article read_markdown(const DecodedText& decoded, TitleFinder& titles);

// HTML. The text is the main content as a reader sees it, after the title that the page states;
// see html_text.h and html_metadata.h. Unreadable where its elements are nested too deeply or cost
// too much; see html_tree.h. A title that is known from elsewhere takes the place of the page's
// own.
std::variant<Article, Unreadable> read_html(const DecodedText& decoded, TitleFinder& titles,
                                            std::string_view known_title = {});

// Reads the bytes of one article file.
ReadResult read_article(std::string_view bytes, Format format, TitleFinder& titles);

} // namespace triglot
