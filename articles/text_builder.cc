#include "articles/text_builder.h"

#include <algorithm>
#include <string_view>
#include <utility>

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
  decoded_end_ = piece.end;
  if (segments.empty()) {
    text_.append(piece.of(decoded_.text));
    return;
  }
  for (std::uint32_t at = piece.begin; at < piece.end;) {
    const SourceLocation location = cursor_.locate(at);
    const std::size_t segment = cursor_.segment();
    const bool copied = at >= segments[segment].text_begin && at < cursor_.copy_end();
    std::uint32_t until = copied ? std::min(piece.end, cursor_.copy_end()) : piece.end;
    if (at < segments[segment].text_begin) {
      until = std::min(until, segments[segment].text_begin);
    } else if (segment + 1 < segments.size()) {
      until = std::min(until, segments[segment + 1].text_begin);
    }
    const ByteSpan part{at, until};
    const std::uint32_t begin = size();
    text_.append(part.of(decoded_.text));
    const std::uint32_t source =
        copied ? source_size(part.of(decoded_.text), decoded_.map.encoding()) : 0;
    map_.copied({begin, size()}, {location.byte, location.byte + source}, location.line);
    at = until;
  }
}

void TextBuilder::insert(std::string_view text, std::uint32_t origin) {
  if (text.empty()) {
    return;
  }
  begin_paragraph();
  const SourceLocation location = cursor_.locate(origin);
  decoded_end_ = std::max(decoded_end_, origin);
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

DecodedText TextBuilder::take_decoded() {
  Result built = take();
  return {std::move(built.text), std::move(built.map), {}};
}

TextBuilder::Result TextBuilder::take() {
  text_.erase(text_.find_last_not_of(" \t\n\r") + 1);
  SourceMap map = map_.take();
  map.truncate(size());
  paragraph_ended_ = false;
  return {std::exchange(text_, {}), std::move(map)};
}

} // namespace triglot
