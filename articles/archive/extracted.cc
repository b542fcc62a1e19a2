#include "articles/archive/extracted.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot {

// Locates bytes in the container in linear time. Offsets must not decrease.
class Extracted::Cursor {
public:
  // REQUIRES: there are runs.
  explicit Cursor(const Extracted& extracted)
      : bytes_(extracted.bytes_), runs_(extracted.runs_), place_(runs_.front().at) {}

  ContainerPlace place(std::uint32_t offset) {
    while (run_ + 1 < runs_.size() && runs_[run_ + 1].begin <= offset) {
      ++run_;
      place_ = runs_[run_].at;
      counted_ = runs_[run_].begin;
    }
    if (is_copy() && offset > counted_) {
      const std::string_view between = bytes_.substr(counted_, offset - counted_);
      place_.byte += static_cast<std::uint32_t>(between.size());
      place_.line += static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
      counted_ = offset;
    }
    return place_;
  }

  // Whether the run of the last place is a copy.
  bool is_copy() const { return runs_[run_].is_copy; }
  std::uint32_t run_end() const {
    return run_ + 1 < runs_.size() ? runs_[run_ + 1].begin
                                   : static_cast<std::uint32_t>(bytes_.size());
  }

private:
  std::string_view bytes_;
  const std::vector<Run>& runs_;
  std::size_t run_ = 0;
  std::uint32_t counted_ = 0; // offset of place_
  ContainerPlace place_;
};

void Extracted::add(std::string_view bytes, ContainerPlace at, bool is_copy) {
  if (bytes.empty()) {
    return;
  }
  const auto begin = static_cast<std::uint32_t>(bytes_.size());
  const bool goes_on = is_copy && !runs_.empty() && runs_.back().is_copy &&
                       runs_.back().at.byte + (begin - runs_.back().begin) == at.byte;
  if (!goes_on) {
    runs_.push_back({begin, is_copy, at});
  }
  bytes_.append(bytes);
}

void Extracted::copied(std::string_view bytes, ContainerPlace at) {
  add(bytes, at, true);
}

void Extracted::decoded(std::string_view bytes, ContainerPlace at) {
  add(bytes, at, false);
}

namespace {

bool is_utf8_trail(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

// A piece of UTF-8 text from one run, or a character that two runs share.
struct Piece {
  std::uint32_t end;
  bool within_run;
};

Piece piece_of_run(std::string_view text, std::uint32_t at, std::uint32_t end, std::uint32_t left) {
  if (end - at <= left) {
    return {end, true};
  }
  std::uint32_t until = at + left;
  while (until > at && is_utf8_trail(text[until])) {
    --until;
  }
  if (until > at) {
    return {until, true};
  }
  until = at + left;
  while (until < end && is_utf8_trail(text[until])) {
    ++until;
  }
  return {until, false};
}

} // namespace

// Splits a segment of the text's map if its bytes come from several runs.
DecodedText Extracted::located_in_container(DecodedText text) const {
  if (runs_.empty()) {
    return text;
  }
  const std::vector<SourceMap::Segment>& segments = text.map.segments();
  const SourceEncoding encoding = text.map.encoding();
  SourceMapBuilder map(encoding);
  Cursor cursor(*this);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const SourceMap::Segment& segment = segments[i];
    const std::uint32_t begin = segment.text_begin;
    const std::uint32_t next = i + 1 < segments.size()
                                   ? segments[i + 1].text_begin
                                   : static_cast<std::uint32_t>(text.text.size());
    const std::uint32_t end =
        begin + text_size(ByteSpan{begin, next}.of(text.text), segment.source.size(), encoding);
    std::uint32_t at = begin;
    do {
      const std::uint32_t offset = segment.source.begin + (at - begin);
      const ContainerPlace place = cursor.place(offset);
      const Piece piece = encoding == SourceEncoding::utf8
                              ? piece_of_run(text.text, at, end, cursor.run_end() - offset)
                              : Piece{end, segment.source.end <= cursor.run_end()};
      const std::uint32_t size = cursor.is_copy() && piece.within_run
                                     ? source_size(ByteSpan{at, piece.end}.of(text.text), encoding)
                                     : 0;
      map.copied({at, piece.end}, {place.byte, place.byte + size}, place.line);
      at = piece.end;
    } while (at < end);
  }
  text.map = map.take();
  return text;
}

Unreadable too_large_to_extract() {
  return {fmt::format("its page is larger than {} MiB", max_extracted_bytes >> 20)};
}

} // namespace triglot
