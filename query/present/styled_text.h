// Styled text, as escape sequences for terminals or as plain marks.
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

enum class Colour : std::uint8_t { off, on };

// What is written before and after a text: escape sequences, or visible marks.
struct Style {
  std::string_view begin;
  std::string_view end;
};

struct Theme {
  Style place, title, metadata, match;
};

// Valid as long as the program runs.
const Theme& theme_of(Colour colour);

// One line of text that may be broken into several, each with its own escape sequences.
class StyledText {
public:
  // `uri`: where the text links to; empty: nowhere. REQUIRES: no control characters in `text`.
  void append(std::string_view text, const Style& style = {}, std::string_view uri = {});
  // With highlights, spans of `text` in order, in a style of their own.
  void append(std::string_view text, const Style& style, const std::vector<ByteSpan>& highlights,
              const Style& match);

  // The text as it is read: with marks, but without escape sequences.
  const std::string& text() const { return text_; }
  // A stretch of text() with its escape sequences.
  std::string printed(ByteSpan stretch) const;
  std::string printed() const;

private:
  struct Piece {
    ByteSpan span; // of text_
    Style style;
    std::string uri;
  };

  std::string text_;
  std::vector<Piece> pieces_; // in order, without gaps
};

} // namespace triglot
