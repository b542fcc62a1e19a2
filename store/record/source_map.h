// Source map: from a byte of an article's stored text to the byte and line of its file.
//
//   file, line 1:  "Een\r\n"            stored text:  "Een\nTwee"
//   file, line 2:  "Twee\r\n"
//   segments:  text 0 ← bytes 0-3, line 1;  text 3 ← bytes 4-9, line 1
//
// A segment has text copied literally from the file. Text that a reader adds or changes (a
// paragraph break, a replaced byte, a decoded entity) belongs to the preceding segment and maps to
// that segment's end.
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
  std::uint32_t line = 0; // from 1; lines end at LF, as in `sed`
  friend bool operator==(const SourceLocation&, const SourceLocation&) = default;
};

// How many bytes of the file a unit of text took: one per byte for UTF-8, two per code unit for
// UTF-16.
enum class SourceEncoding : std::uint8_t { utf8, utf16 };

// How many bytes of a file a text took, and how many bytes of text came from `source_size` bytes of
// a file. REQUIRES: the text is valid UTF-8.
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

  // Appends a segment. REQUIRES: text_begin and source.begin increase from segment to segment.
  void append(const Segment& segment) { segments_.push_back(segment); }

  // Drops what maps text beyond `text_end`.
  void truncate(std::uint32_t text_end);

  // The place in the file of the character at `offset` of `text`, the stored text; byte 0, line 1
  // if the map is empty. Takes time linear in the segment's length, as it counts line ends; for
  // many places use a SourceCursor.
  SourceLocation locate(std::string_view text, std::uint32_t offset) const;

  // The bytes of the file from which `span` of the text was read.
  ByteSpan source_of(std::string_view text, ByteSpan span) const;

  const std::vector<Segment>& segments() const { return segments_; }
  SourceEncoding encoding() const { return encoding_; }

  // Format: encoding, count, then per segment: text_begin and source.begin as deltas,
  // source.size(), line as a delta.
  void encode(std::string& out) const;
  static SourceMap decode(Decoder& decoder);

  friend bool operator==(const SourceMap&, const SourceMap&) = default;

private:
  SourceEncoding encoding_ = SourceEncoding::utf8;
  std::vector<Segment> segments_;
};

// Locates many places of a text, in time linear in the text. The map and the text must outlive it.
class SourceCursor {
public:
  SourceCursor(const SourceMap& map, std::string_view text) : map_(map), text_(text) {}

  // SourceMap::locate() for ascending places. REQUIRES: offsets do not decrease from call to call.
  SourceLocation locate(std::uint32_t offset);

  // The segment of the last place, and where its copy ends in the text. REQUIRES: locate() was
  // called; the map is not empty.
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

// Builds a map along with the text.
class SourceMapBuilder {
public:
  explicit SourceMapBuilder(SourceEncoding encoding) : map_(encoding) {}

  // `text` is a copy of `source`, which begins on `line`. Extends the previous segment if both
  // continue without a gap. An empty `source` means that the text replaces something there.
  // REQUIRES: both begin at or after the previous call's ends.
  void copied(ByteSpan text, ByteSpan source, std::uint32_t line);

  SourceMap take();

private:
  SourceMap map_;
  SourceMap::Segment pending_;
  std::uint32_t pending_text_end_ = 0;
  bool has_pending_ = false;
};

} // namespace triglot
