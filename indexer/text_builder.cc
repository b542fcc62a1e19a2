#include "indexer/text_builder.h"

#include <algorithm>

namespace triglot {

TextBuilder::TextBuilder(const DecodedText& decoded)
    : decoded_(decoded), cursor_(decoded.map, decoded.text), map_(decoded.map.encoding()) {}

void TextBuilder::copy(ByteSpan piece) {
  if (!piece.empty()) {
    begin_paragraph();
    copy_within_paragraph(piece);
  }
}

void TextBuilder::copy_within_paragraph(ByteSpan piece) {
  const std::vector<SourceMap::Segment>& segments = decoded_.map.segments();
  const std::uint32_t text_begin = size();
  text_.append(piece.of(decoded_.text));
  decoded_end_ = piece.end;
  for (std::uint32_t at = piece.begin; at < piece.end && !segments.empty();) {
    const SourceLocation begin = cursor_.locate(at);
    const std::size_t segment = cursor_.segment();
    const std::uint32_t until = segment + 1 < segments.size()
                                    ? std::min(piece.end, segments[segment + 1].text_begin)
                                    : piece.end;
    const std::uint32_t source_end =
        std::min(cursor_.locate(until).byte, segments[segment].source.end);
    map_.copied({text_begin + (at - piece.begin), text_begin + (until - piece.begin)},
                {begin.byte, source_end}, begin.line);
    at = until;
  }
}

void TextBuilder::insert(std::string_view text, std::uint32_t origin) {
  if (text.empty()) {
    return;
  }
  begin_paragraph();
  const SourceLocation location = cursor_.locate(origin);
  const std::uint32_t begin = size();
  text_.append(text);
  map_.copied({begin, size()}, {location.byte, location.byte}, location.line);
}

void TextBuilder::separate(std::string_view blanks) {
  if (text_.empty() || paragraph_ended_) {
    return;
  }
  const auto length = static_cast<std::uint32_t>(blanks.size());
  if (std::string_view(decoded_.text).substr(decoded_end_, length) == blanks) {
    copy_within_paragraph({decoded_end_, decoded_end_ + length});
  } else {
    text_.append(blanks);
  }
}

void TextBuilder::begin_paragraph() {
  if (paragraph_ended_) {
    paragraph_ended_ = false;
    separate("\n\n");
  }
}

std::uint32_t TextBuilder::next_offset() {
  begin_paragraph();
  return size();
}

TextBuilder::Result TextBuilder::take() {
  text_.erase(text_.find_last_not_of(" \t\n\r") + 1);
  return {std::move(text_), map_.take()};
}

} // namespace triglot
