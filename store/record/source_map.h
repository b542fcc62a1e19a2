// Source map: from a byte of an article's stored text back to the byte and line of its file.
//
//   file, line 1:  "Een\r\n"            stored text:  "Een\nTwee"
//   file, line 2:  "Twee\r\n"
//   segments:  text 0 ← bytes 0-3, line 1;  text 3 ← bytes 4-9, line 1
//
// A segment holds text copied from the file as it is. What a reader adds or changes (a paragraph
// break, a replaced byte, a decoded entity) belongs to the segment before it and maps to that
// segment's end.
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

class Decoder;

struct SourceLocation {
  std::uint32_t byte = 0; // offset in the source file
  std::uint32_t line = 0; // 1 for the first; lines end at LF, as `sed` counts them
  friend bool operator==(const SourceLocation&, const SourceLocation&) = default;
};

// How many bytes of the file one unit of the text took: UTF-8 was copied byte for byte, UTF-16 took
// two bytes for every UTF-16 code unit.
enum class SourceEncoding : std::uint8_t { utf8, utf16 };

// How many bytes of a file the text took, and how much of the text some bytes of the file became.
// REQUIRES: the text is valid UTF-8.
std::uint32_t source_size(std::string_view text, SourceEncoding encoding);
std::uint32_t text_size(std::string_view text, std::uint32_t source_size, SourceEncoding encoding);

class SourceMap {
public:
  struct Segment {
    std::uint32_t text_begin = 0;
    ByteSpan source;
    std::uint32_t line = 1; // at source.begin
    friend bool operator==(const Segment&, const Segment&) = default;
  };

  SourceMap() = default;
  explicit SourceMap(SourceEncoding encoding) : encoding_(encoding) {}

  // REQUIRES: segments come with rising text_begin and source.begin.
  void append(const Segment& segment) { segments_.push_back(segment); }

  // Forgets what the text has lost at its end.
  void truncate(std::uint32_t text_end);

  // Where the character at `offset` of `text`, the stored text, stands in the file: byte 0, line 1
  // where the map is empty. Takes time in proportion to the segment's length (it counts the line
  // ends inside it); for many places of one text use a SourceCursor.
  SourceLocation locate(std::string_view text, std::uint32_t offset) const;

  // The bytes of the file from which `span` of the text was read.
  ByteSpan source_of(std::string_view text, ByteSpan span) const;

  const std::vector<Segment>& segments() const { return segments_; }
  SourceEncoding encoding() const { return encoding_; }

  // encoding, count, then per segment: text_begin and source.begin as differences to the previous
  // segment's, source.size(), line as a difference.
  void encode(std::string& out) const;
  static SourceMap decode(Decoder& decoder);

  friend bool operator==(const SourceMap&, const SourceMap&) = default;

private:
  SourceEncoding encoding_ = SourceEncoding::utf8;
  std::vector<Segment> segments_;
};

// Locates many places of one text, in time linear in the text. The map and the text must outlive
// it.
class SourceCursor {
public:
  SourceCursor(const SourceMap& map, std::string_view text) : map_(map), text_(text) {}

  // As SourceMap::locate. REQUIRES: calls come with offsets that do not fall.
  SourceLocation locate(std::uint32_t offset);

  // The segment in which the last place was located, and where in the text its copy ends.
  // REQUIRES: locate was called; the map is not empty.
  std::size_t segment() const { return segment_; }
  std::uint32_t copy_end() const { return copy_end_; }

private:
  const SourceMap& map_;
  std::string_view text_;
  bool started_ = false;
  std::size_t segment_ = 0;
  std::uint32_t copy_end_ = 0;
  std::uint32_t offset_ = 0;
  SourceLocation location_; // of offset_
};

// Writes a map while a text is being put together.
class SourceMapBuilder {
public:
  explicit SourceMapBuilder(SourceEncoding encoding) : map_(encoding) {}

  // `text` is a copy of `source`, which begins on `line`. Becomes one segment with the copy before
  // it where both go on without a gap. An empty `source`: the text stands in for something there.
  // REQUIRES: neither begin falls below the previous call's end.
  void copied(ByteSpan text, ByteSpan source, std::uint32_t line);

  SourceMap take();

private:
  SourceMap map_;
  SourceMap::Segment pending_;
  std::uint32_t pending_text_end_ = 0;
  bool has_pending_ = false;
};

} // namespace triglot
