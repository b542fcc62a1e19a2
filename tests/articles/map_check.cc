#include "tests/articles/map_check.h"

#include "tests/articles/notation.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

namespace triglot::test {
namespace {

// How to read a file. UTF-16 may be in either order, and in a container of bytes.
struct Reading {
  bool utf16 = false;
  bool big_endian = false;
  bool in_bytes = true; // its lines end with the byte LF
};

// The file, unit by unit: the decoded text, and the line of every byte.
class File {
public:
  File(std::string_view bytes, Reading reading) : bytes_(bytes), reading_(reading) {
    lines_.reserve(bytes.size() + 2);
    const std::size_t size = reading.in_bytes ? 1 : 2;
    std::uint32_t line = 1;
    for (std::size_t at = 0; at <= bytes.size(); at += size) {
      lines_.insert(lines_.end(), size, line);
      const bool ends =
          at + size <= bytes.size() && (reading.in_bytes ? bytes[at] == '\n' : unit(at) == '\n');
      line += ends ? 1U : 0U;
    }
  }

  std::uint32_t line(std::uint32_t byte) const { return lines_.at(byte); }

  std::string utf8(ByteSpan span) const {
    if (!reading_.utf16) {
      return std::string(span.of(bytes_));
    }
    icu::UnicodeString units;
    for (std::size_t at = span.begin; at + 1 < span.end; at += 2) {
      units.append(unit(at));
    }
    std::string out;
    return units.toUTF8String(out);
  }

  // Encoded size of a character with `utf8` bytes in UTF-8.
  std::uint32_t size_of(std::uint32_t utf8) const {
    return !reading_.utf16 ? utf8 : utf8 == 4 ? 4U : 2U;
  }

private:
  char16_t unit(std::size_t at) const {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes_[i]); };
    return static_cast<char16_t>(reading_.big_endian ? byte(at) << 8 | byte(at + 1)
                                                     : byte(at + 1) << 8 | byte(at));
  }

  std::string_view bytes_;
  Reading reading_;
  std::vector<std::uint32_t> lines_;
};

std::string order_fault(std::string_view source, const SourceMap& map) {
  SourceMap::Segment previous;
  bool first = true;
  for (const SourceMap::Segment& segment : map.segments()) {
    const std::string place = fmt::format("segment {}<{}-{}@{}", segment.text_begin,
                                          segment.source.begin, segment.source.end, segment.line);
    if (!first && segment.text_begin <= previous.text_begin) {
      return place + ": its text does not come after the segment's before it";
    }
    if (segment.source.begin > segment.source.end || segment.source.begin < previous.source.end) {
      return place + ": its bytes do not come after the segment's before it";
    }
    if (segment.source.end > source.size()) {
      return place + ": outside the file";
    }
    previous = segment;
    first = false;
  }
  return {};
}

std::string copy_fault(const File& file, std::string_view text, const SourceMap& map,
                       const SourceMap::Segment& segment, std::uint32_t text_end) {
  const std::string copy = file.utf8(segment.source);
  // Trailing blanks of a text are cut off without updating the map.
  const std::size_t begin_of_copy = std::min<std::size_t>(segment.text_begin, text.size());
  const std::string_view here = text.substr(begin_of_copy, copy.size());
  const bool at_the_end = text_end >= text.size();
  if (here != (at_the_end ? copy.substr(0, here.size()) : copy) ||
      begin_of_copy + here.size() > text_end) {
    return fmt::format("segment at {}: '{}' in the text is '{}' in the file", segment.text_begin,
                       shown(here), shown(copy));
  }
  SourceCursor cursor(map, text);
  std::uint32_t byte = segment.source.begin;
  for (std::uint32_t at = 0; at < here.size();) {
    const SourceLocation location = cursor.locate(segment.text_begin + at);
    if (location.byte != byte || location.line != file.line(byte)) {
      return fmt::format("'{}' at {} is located at byte {} line {}, not at byte {} line {}",
                         shown(here.substr(at, 1)), segment.text_begin + at, location.byte,
                         location.line, byte, file.line(byte));
    }
    const std::uint32_t begin = at++;
    while (!is_boundary(here, at)) {
      ++at;
    }
    byte += file.size_of(at - begin);
  }
  return {};
}

std::string copies_fault(const File& file, std::string_view text, const SourceMap& map) {
  for (std::size_t i = 0; i < map.segments().size(); ++i) {
    const SourceMap::Segment& segment = map.segments()[i];
    if (segment.line != file.line(segment.source.begin)) {
      return fmt::format("byte {} is on line {}, not {}", segment.source.begin,
                         file.line(segment.source.begin), segment.line);
    }
    const std::uint32_t end = i + 1 < map.segments().size()
                                  ? map.segments()[i + 1].text_begin
                                  : static_cast<std::uint32_t>(text.size());
    if (std::string fault = copy_fault(file, text, map, segment, end); !fault.empty()) {
      return fault;
    }
  }
  return {};
}

} // namespace

std::string map_fault(std::string_view source, std::string_view text, const SourceMap& map) {
  if (!is_clean(text)) {
    return "the text is no clean UTF-8: " + shown(text);
  }
  if (std::string fault = order_fault(source, map); !fault.empty()) {
    return fault;
  }
  if (map.encoding() != SourceEncoding::utf16) {
    return copies_fault(File(source, {}), text, map);
  }
  std::string fault;
  for (const bool in_bytes : {false, true}) {
    for (const bool big_endian : {false, true}) {
      const File file(source, {.utf16 = true, .big_endian = big_endian, .in_bytes = in_bytes});
      std::string found = copies_fault(file, text, map);
      if (found.empty()) {
        return {};
      }
      fault = fault.empty() ? std::move(found) : std::move(fault);
    }
  }
  return fault;
}

} // namespace triglot::test
