// Maps a text node of an HTML tree to the bytes of the file that it was made of.
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <optional>
#include <string_view>

#include <gumbo.h>

namespace triglot {

struct TextPiece {
  std::string_view text; // a blank, a soft hyphen, a character, or several characters without such
  ByteSpan origin;       // in the file; empty where nothing there says this text
  bool copied;           // whether the text stands there as such, and not as `&eacute;`
};

// The pieces of one text, in order.
//
//   "caf\u00e9 x" of "caf&eacute;\nx"
//     "caf" copied | "\u00e9" of "&eacute;" | " " of "\n" | "x" copied
//
// Gumbo's text is right; the part of the file that it was made of says where its words stand. Both
// are read side by side; what they do not agree on has an empty origin.
class TextPieces {
public:
  // `html` is what the tree was parsed of; both outlive the pieces.
  TextPieces(const GumboText& node, std::string_view html);

  // Nothing behind the last.
  std::optional<TextPiece> next();

private:
  std::string_view html_;
  std::string_view text_; // what is left
  std::string_view raw_;  // what is left of the part of the file
};

inline constexpr std::string_view soft_hyphen = "\u00AD";

// As HTML has them: no character beyond ASCII.
constexpr bool is_html_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

} // namespace triglot
