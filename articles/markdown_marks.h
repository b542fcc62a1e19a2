// Marks of Markdown notes that md4c does not know: wikilinks, callouts, footnotes.
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

// Bytes that a reader does not see.
struct MarkdownMark {
  enum class Kind : std::uint8_t {
    inside_line,
    begins_paragraph, // of a footnote's text, at the beginning of its line
    heads_paragraph   // of a callout: what follows on its line is a paragraph
  };

  ByteSpan span;
  Kind kind = Kind::inside_line;
};

// The marks of `body`, in its order, without overlap. A `[^a]` is one where the text has a footnote
// `[^a]:`; an image's wikilink is one as a whole. Those in code are among them: code is seen as it
// is. Takes time linear in the text.
std::vector<MarkdownMark> markdown_marks(std::string_view body);

// `body` with something in the place of each mark that md4c takes for letters: it would see links
// in them and leave out their words.
std::string without_marks(std::string_view body, const std::vector<MarkdownMark>& marks);

} // namespace triglot
