// Markup of Markdown notes that md4c does not know: wikilinks, callouts, footnotes.
//
//   zie [[De dijken|de dijken]]        zie de dijken
//   > [!note] Let op                   Let op
//   het water[^1] steeg                het water steeg
//   [^1]: Volgens de krant.            Volgens de krant.
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Bytes that are not visible to a reader.
struct MarkdownMark {
  enum class Kind : std::uint8_t {
    inside_line,
    begins_paragraph, // before a footnote's text, at the start of its line
    heads_paragraph   // of a callout: the rest of its line is a paragraph
  };

  ByteSpan span;
  Kind kind = Kind::inside_line;
};

// The marks of `body`, in order, not overlapping. `[^a]` is a mark if the text has a footnote
// `[^a]:`; an image's wikilink is one as a whole. Includes those inside code, which md4c shows
// literally. Takes linear time.
std::vector<MarkdownMark> markdown_marks(std::string_view body);

// `body` with neutral bytes in place of marks that md4c would treat as links, dropping their words.
std::string without_marks(std::string_view body, const std::vector<MarkdownMark>& marks);

} // namespace triglot
