#include "store/record/source_map.h"

#include "base/codec.h"
#include "base/error.h"

#include <algorithm>

namespace triglot {
namespace {

// UTF-16 size of the character that begins with this byte; 0 for a continuation byte.
std::uint32_t utf16_bytes(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if ((byte & 0xc0) == 0x80) {
    return 0;
  }
  return byte >= 0xf0 ? 4 : 2; // four bytes of UTF-8 are a surrogate pair
}

} // namespace

std::uint32_t source_size(std::string_view text, SourceEncoding encoding) {
  if (encoding == SourceEncoding::utf8) {
    return static_cast<std::uint32_t>(text.size());
  }
  std::uint32_t size = 0;
  for (const char c : text) {
    size += utf16_bytes(c);
  }
  return size;
}

std::uint32_t text_size(std::string_view text, std::uint32_t source_size, SourceEncoding encoding) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (encoding == SourceEncoding::utf8) {
    return std::min(size, source_size);
  }
  std::uint32_t at = 0;
  std::uint32_t taken = 0;
  while (at < size && taken + utf16_bytes(text[at]) <= source_size) {
    taken += utf16_bytes(text[at]);
    ++at;
  }
  return at;
}

void SourceMap::truncate(std::uint32_t text_end) {
  while (!segments_.empty() && segments_.back().text_begin >= text_end) {
    segments_.pop_back();
  }
}

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
    throw Damaged("the index is damaged: a record names an unknown encoding");
  }
  SourceMap map(static_cast<SourceEncoding>(encoding));
  Segment segment;
  // An overflow wraps around and so decreases.
  const auto advance = [&](std::uint32_t from) {
    const std::uint32_t to = from + decoder.number();
    if (to < from) {
      throw Damaged("the index is damaged: a record's map does not add up");
    }
    return to;
  };
  for (std::uint32_t count = decoder.number(); count > 0; --count) {
    segment.text_begin = advance(segment.text_begin);
    segment.source.begin = advance(segment.source.begin);
    segment.source.end = advance(segment.source.begin);
    segment.line = advance(segment.line);
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
    copy_end_ = segment.text_begin +
                text_size(text_.substr(segment.text_begin), segment.source.size(), map_.encoding());
    offset_ = segment.text_begin;
    location_ = {segment.source.begin, segment.line};
  }
  const std::uint32_t copied = std::min(offset, copy_end_);
  if (copied > offset_) {
    const std::string_view between = text_.substr(offset_, copied - offset_);
    location_.byte += source_size(between, map_.encoding());
    location_.line += static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
    offset_ = copied;
  }
  return location_;
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
