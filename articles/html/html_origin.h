// Maps a text node of an HTML tree to the file's bytes that produced it.
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <optional>
#include <string_view>

#include <gumbo.h>

namespace triglot {

struct TextPiece {
  std::string_view text; // a blank, a soft hyphen, a character, or a run of other characters
  ByteSpan origin;       // in the file; empty if this text is not there
  bool copied;           // whether the file has it literally, not as `&eacute;`
};

// The pieces of one text node, in order.
//
//   "caf\u00e9 x" of "caf&eacute;\nx"
//     "caf" copied | "\u00e9" of "&eacute;" | " " of "\n" | "x" copied
//
// Gumbo's text is authoritative; the source is only read in parallel to locate its words. Pieces on
// which they disagree have an empty origin.
class TextPieces {
public:
  // `html` is the parsed page; both must outlive this object.
  TextPieces(const GumboText& node, std::string_view html);

  // The next piece; nothing after the last one.
  std::optional<TextPiece> next();

private:
  std::string_view html_;
  std::string_view text_; // remaining text
  std::string_view raw_;  // remaining source
};

inline constexpr std::string_view soft_hyphen = "\u00AD";

} // namespace triglot
