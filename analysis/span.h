// The two coordinates of a token: its byte span in the text, and its word position.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace triglot {

// A span of a UTF-8 text: byte offsets, end exclusive.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(ByteSpan inner) const { return begin <= inner.begin && inner.end <= end; }
  // The part of `text` in this span; valid as long as `text`. REQUIRES: the span is inside `text`.
  std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
  friend auto operator<=>(const ByteSpan&, const ByteSpan&) = default;
};

// The number of a word in its text, counted from 1, with gaps wherever a phrase must not match.
struct Position {
  std::uint32_t value = 0;

  Position advanced(std::uint32_t words) const { return {value + words}; }
  friend auto operator<=>(const Position&, const Position&) = default;
};

} // namespace triglot
