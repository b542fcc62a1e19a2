// Puts an article's text together from pieces of its decoded file, and keeps the map to the file.
#pragma once

#include "articles/input/decode.h"
#include "store/record/source_map.h"

#include <string>
#include <string_view>

namespace triglot {

class TextBuilder {
public:
  // `decoded` must outlive the builder.
  explicit TextBuilder(const DecodedText& decoded);

  // A piece of decoded.text, as it is. REQUIRES: pieces do not overlap and come in order.
  void copy(ByteSpan piece);

  // Text that does not stand in the file as such: a decoded entity, a title unquoted. It maps to
  // `origin`, a place in decoded.text. REQUIRES: as for copy.
  void insert(std::string_view text, std::uint32_t origin);

  // Blanks between two pieces; they count as copied where the file has the same after the last
  // piece. Nothing at the text's beginning.
  void separate(std::string_view blanks);

  // What comes next stands after a blank line. Nothing at the text's beginning.
  void end_paragraph() { paragraph_ended_ = true; }

  // Where the next piece will begin.
  std::uint32_t next_offset();

  // The end of the last piece in decoded.text.
  std::uint32_t decoded_end() const { return decoded_end_; }

  struct Result {
    std::string text; // without blanks at its end
    SourceMap map;
  };
  // The next text begins empty; its pieces come behind those of this one.
  Result take();
  // The same as a text for another reader, whose map leads to the file.
  DecodedText take_decoded();

private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  void begin_paragraph();
  void copy_within_paragraph(ByteSpan piece);

  const DecodedText& decoded_;
  SourceCursor cursor_;
  std::uint32_t decoded_end_ = 0;
  bool paragraph_ended_ = false;
  std::string text_;
  SourceMapBuilder map_;
};

} // namespace triglot
