#include "store/source_map.h"

#include "store/codec.h"
#include "store/error.h"

#include <algorithm>

namespace triglot {
namespace {

std::uint32_t utf16_bytes(std::string_view utf8) {
  std::uint32_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) != 0x80) {
      units += byte >= 0xf0 ? 2U : 1U; // four bytes of UTF-8 are a surrogate pair
    }
  }
  return units * 2;
}

std::uint32_t source_bytes(std::string_view text, SourceEncoding encoding) {
  return encoding == SourceEncoding::utf16 ? utf16_bytes(text)
                                           : static_cast<std::uint32_t>(text.size());
}

} // namespace

SourceLocation SourceMap::locate(std::string_view text, std::uint32_t offset) const {
  return SourceCursor(*this, text).locate(offset);
}

ByteSpan SourceMap::source_of(std::string_view text, ByteSpan span) const {
  return {locate(text, span.begin).byte, locate(text, span.end).byte};
}

void SourceMap::encode(std::string& out) const {
  put_number(out, static_cast<std::uint64_t>(encoding_));
  put_number(out, segments_.size());
  Segment previous;
  for (const Segment& segment : segments_) {
    put_number(out, segment.text_begin - previous.text_begin);
    put_number(out, segment.source.begin - previous.source.begin);
    put_number(out, segment.source.size());
    put_number(out, segment.line - previous.line);
    previous = segment;
  }
}

SourceMap SourceMap::decode(Decoder& decoder) {
  const std::uint32_t encoding = decoder.number();
  if (encoding > static_cast<std::uint32_t>(SourceEncoding::utf16)) {
    throw Error("the index is damaged: a record names an unknown encoding (rebuild it)");
  }
  SourceMap map(static_cast<SourceEncoding>(encoding));
  Segment segment;
  for (std::uint32_t count = decoder.number(); count > 0; --count) {
    segment.text_begin += decoder.number();
    segment.source.begin += decoder.number();
    segment.source.end = segment.source.begin + decoder.number();
    segment.line += decoder.number();
    map.append(segment);
  }
  return map;
}

SourceLocation SourceCursor::locate(std::uint32_t offset) {
  const std::vector<SourceMap::Segment>& segments = map_.segments();
  if (segments.empty()) {
    return {0, 1};
  }
  const auto after = std::upper_bound(
      segments.begin() + static_cast<std::ptrdiff_t>(segment_), segments.end(), offset,
      [](std::uint32_t at, const SourceMap::Segment& segment) { return at < segment.text_begin; });
  const auto found = static_cast<std::size_t>(after - segments.begin());
  const std::size_t index = found == 0 ? 0 : found - 1;
  const SourceMap::Segment& segment = segments[index];
  if (!started_ || index != segment_) {
    started_ = true;
    segment_ = index;
    offset_ = segment.text_begin;
    location_ = {segment.source.begin, segment.line};
  }
  if (offset > offset_) {
    const std::string_view between = text_.substr(offset_, offset - offset_);
    location_.byte += source_bytes(between, map_.encoding());
    location_.line += static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
    offset_ = offset;
  }
  return {std::min(location_.byte, segment.source.end), location_.line};
}

void SourceMapBuilder::copied(ByteSpan text, ByteSpan source, std::uint32_t line) {
  const bool joins = has_pending_ && pending_text_end_ == text.begin &&
                     pending_.source.end == source.begin && !pending_.source.empty() &&
                     !source.empty();
  if (!joins) {
    if (has_pending_) {
      map_.append(pending_);
    }
    pending_ = {text.begin, source, line};
    has_pending_ = true;
  }
  pending_.source.end = source.end;
  pending_text_end_ = text.end;
}

SourceMap SourceMapBuilder::take() {
  if (has_pending_) {
    map_.append(pending_);
    has_pending_ = false;
  }
  return std::move(map_);
}

} // namespace triglot
