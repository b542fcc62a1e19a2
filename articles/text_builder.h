// Assembles an article's text from pieces of its decoded file, with a source map.
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

  // Appends a piece of decoded.text. REQUIRES: pieces are in order and do not overlap.
  void copy(ByteSpan piece);

  // Appends text that the file does not have literally: a decoded entity, an unquoted title. It
  // maps to `origin` in decoded.text. REQUIRES: in order with copy()'s pieces.
  void insert(std::string_view text, std::uint32_t origin);

  // Appends blanks between pieces; they count as copied if the file has the same after the last
  // piece. No effect at the beginning of the text.
  void separate(std::string_view blanks);

  // Puts a blank line before the next piece. No effect at the beginning of the text.
  void end_paragraph() { paragraph_ended_ = true; }

  // The offset where the next piece will begin.
  std::uint32_t next_offset();

  // The end of the last piece in decoded.text.
  std::uint32_t decoded_end() const { return decoded_end_; }

  struct Result {
    std::string text; // without trailing blanks
    SourceMap map;
  };
  // Returns the text and starts an empty one, whose pieces must follow those of this one.
  Result take();
  // take() as input of another reader, with a map into the file.
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
