#include "query/present/layout.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

constexpr UChar32 zero_width_joiner = 0x200D;
constexpr UChar32 emoji_variation_selector = 0xFE0F;

bool is_regional_indicator(UChar32 letter) {
  return letter >= 0x1F1E6 && letter <= 0x1F1FF;
}

// As in terminals since Markus Kuhn's wcwidth().
std::size_t columns_of_code_point(UChar32 letter) {
  if (letter < 0x300) { // including -1, for ill-formed UTF-8
    return 1;
  }
  switch (u_charType(letter)) {
  case U_NON_SPACING_MARK:
  case U_ENCLOSING_MARK:
    return 0;
  case U_FORMAT_CHAR: // except signs that enclose the digits after them
    return u_hasBinaryProperty(letter, UCHAR_PREPENDED_CONCATENATION_MARK) != 0 ? 1 : 0;
  default:
    break;
  }
  const int syllable = u_getIntPropertyValue(letter, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) {
    return 0; // joined to the preceding one
  }
  const int width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Code points that must not be separated.
struct Cluster {
  std::size_t bytes = 0;
  std::size_t columns = 0;
};

class CodePoints {
public:
  CodePoints(std::string_view text, std::size_t at)
      : text_(text), at_(static_cast<std::int32_t>(at)) {}

  bool at_end() const { return static_cast<std::size_t>(at_) >= text_.size(); }
  std::size_t at() const { return static_cast<std::size_t>(at_); }

  // -1 for a byte that is not UTF-8.
  UChar32 next() {
    UChar32 letter = 0;
    const std::int32_t begin = at_;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text_.data()), at_,
            static_cast<std::int32_t>(text_.size()), letter);
    if (letter < 0) {
      at_ = begin + 1;
    }
    return letter;
  }

private:
  std::string_view text_;
  std::int32_t at_;
};

Cluster cluster_at(std::string_view text, std::size_t begin) {
  const auto byte = static_cast<unsigned char>(text[begin]);
  const bool beside_ascii =
      begin + 1 == text.size() || static_cast<unsigned char>(text[begin + 1]) < 0x80;
  if (byte < 0x80 && beside_ascii) {
    return {1, 1};
  }
  CodePoints points(text, begin);
  UChar32 last = points.next();
  Cluster cluster{points.at() - begin, columns_of_code_point(last)};
  bool is_half_flag = is_regional_indicator(last);
  while (!points.at_end()) {
    const UChar32 letter = points.next();
    const std::size_t columns = columns_of_code_point(letter);
    const bool ends_flag = is_half_flag && is_regional_indicator(letter);
    if (columns > 0 && last != zero_width_joiner && !ends_flag) {
      break;
    }
    if (letter == emoji_variation_selector) {
      cluster.columns = std::max<std::size_t>(cluster.columns, 2);
    }
    cluster = {points.at() - begin, cluster.columns + columns};
    is_half_flag = false;
    last = letter;
  }
  return cluster;
}

ByteSpan span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Fills lines with words.
class Wrapper {
public:
  Wrapper(std::string_view text, std::size_t first, std::size_t width)
      : text_(text), room_(first), width_(width) {}

  // Adds a word, after the blanks that separate it from the last one.
  void add_word(std::size_t blanks, std::size_t begin, std::size_t end) {
    const std::size_t columns = columns_of(text_.substr(begin, end - begin));
    if (used_ > 0 && used_ + blanks + columns > room_) {
      end_line();
    }
    begin_ = used_ == 0 ? begin : begin_;
    const std::size_t gap = used_ == 0 ? 0 : blanks;
    if (columns <= room_) {
      used_ += gap + columns;
      end_ = end;
    } else {
      cut_word(begin, end);
    }
  }

  std::vector<ByteSpan> take() {
    end_line();
    return std::move(lines_);
  }

private:
  void end_line() {
    if (used_ > 0) {
      lines_.push_back(span_of(begin_, end_));
      room_ = width_;
    }
    used_ = 0;
  }

  // Cuts a word that is longer than a line, at the beginning of one.
  void cut_word(std::size_t begin, std::size_t end) {
    begin_ = begin;
    for (std::size_t at = begin; at < end;) {
      const Cluster cluster = cluster_at(text_.substr(0, end), at);
      if (used_ > 0 && used_ + cluster.columns > room_) {
        end_line();
        begin_ = at;
      }
      at += cluster.bytes;
      used_ += cluster.columns;
      end_ = at;
    }
  }

  std::string_view text_;
  std::size_t room_;  // columns of the current line
  std::size_t width_; // of the lines after it
  std::vector<ByteSpan> lines_;
  std::size_t begin_ = 0; // of the current line
  std::size_t end_ = 0;
  std::size_t used_ = 0; // columns of it
};

// The end of the escape sequence at `at`: CSI … final byte, or OSC … ST (ECMA-48).
std::size_t end_of_sequence(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "\x1b[") {
    const std::size_t last = text.find_first_not_of("0123456789;", at + 2);
    return std::min(last, text.size() - 1) + 1;
  }
  const std::size_t last = text.find("\x1b\\", at + 1);
  return last == std::string_view::npos ? text.size() : last + 2;
}

} // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    columns += cluster.columns;
    at += cluster.bytes;
  }
  return columns;
}

std::vector<ByteSpan> wrap(std::string_view text, std::size_t first, std::size_t width) {
  Wrapper wrapper(text, first, width);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find_first_not_of(' ', at), text.size());
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (begin < end) {
      wrapper.add_word(begin - at, begin, end);
    }
    at = end;
  }
  return wrapper.take();
}

std::size_t rows_of(std::string_view printed, std::size_t columns) {
  std::size_t rows = 0;
  std::size_t used = 0; // columns of the current line
  for (std::size_t at = 0; at < printed.size();) {
    if (printed[at] == '\x1b') {
      at = end_of_sequence(printed, at);
      continue;
    }
    const std::size_t end = std::min(printed.find_first_of("\x1b\n", at), printed.size());
    used += columns_of(printed.substr(at, end - at));
    at = end;
    if (at < printed.size() && printed[at] == '\n') {
      rows += std::max<std::size_t>(1, (used + columns - 1) / columns);
      used = 0;
      ++at;
    }
  }
  return rows + (used + columns - 1) / columns;
}

std::vector<std::size_t> share_rows(std::size_t rows, const std::vector<std::size_t>& wanted) {
  std::vector<std::size_t> shares;
  std::size_t left = rows;
  for (const std::size_t each : wanted) {
    shares.push_back(std::min<std::size_t>(each, 1));
    left -= std::min(left, shares.back());
  }
  for (bool given = true; given && left > 0;) {
    given = false;
    for (std::size_t i = 0; i < wanted.size() && left > 0; ++i) {
      if (shares[i] < wanted[i]) {
        ++shares[i];
        --left;
        given = true;
      }
    }
  }
  return shares;
}

} // namespace triglot
