#include "articles/archive/transfer_encoding.h"

#include <algorithm>
#include <array>
#include <string>

namespace triglot {
namespace {

// -1 if it is not a hexadecimal digit. RFC 2045 demands capitals; programs write both.
int hex_value(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

// The byte that `=C3` at `at` encodes; -1 if it encodes none.
int escaped_byte(std::string_view line, std::size_t at) {
  if (line[at] != '=' || at + 2 >= line.size()) {
    return -1;
  }
  const int high = hex_value(line[at + 1]);
  const int low = hex_value(line[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// Decodes a line of quoted-printable without its end. Consecutive escapes, which may be one
// character, form one run.
void read_quoted_line(std::string_view line, ContainerPlace place, Extracted& out) {
  const auto at_byte = [&](std::size_t at) {
    return ContainerPlace{place.byte + static_cast<std::uint32_t>(at), place.line};
  };
  std::string escaped;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    escaped.clear();
    for (int byte = 0; at < line.size() && (byte = escaped_byte(line, at)) >= 0; at += 3) {
      escaped += static_cast<char>(byte);
    }
    out.decoded(escaped, at_byte(begin));
    const std::size_t literal = at;
    while (at < line.size() && escaped_byte(line, at) < 0) {
      ++at;
    }
    out.copied(line.substr(literal, at - literal), at_byte(literal));
  }
}

// RFC 2045, 6.7: blanks at the end of a line are not part of the text, and `=` there removes the
// line end.
void read_quoted_printable(std::string_view line, std::string_view line_end, ContainerPlace place,
                           Extracted& out) {
  const std::string_view text = line.substr(0, line.find_last_not_of(" \t") + 1);
  const bool soft = text.ends_with('=');
  read_quoted_line(soft ? text.substr(0, text.size() - 1) : text, place, out);
  if (!soft) {
    out.copied(line_end, {place.byte + static_cast<std::uint32_t>(line.size()), place.line});
  }
}

constexpr std::array<std::int8_t, 256> base64_values() {
  std::array<std::int8_t, 256> values = {};
  for (std::int8_t& value : values) {
    value = -1;
  }
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    values[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}

// RFC 4648, 4: six bits per digit. Skips anything else, also between lines.
class Base64 {
public:
  void read_line(std::string_view line, ContainerPlace place, Extracted& out) {
    static constexpr std::array<std::int8_t, 256> values = base64_values();
    bytes_.clear();
    for (const char c : line) {
      if (c == '=') { // the end, or that of concatenated pieces
        bits_ = 0;
        count_ = 0;
        continue;
      }
      const std::int8_t value = values[static_cast<unsigned char>(c)];
      if (value < 0) {
        continue;
      }
      bits_ = (bits_ << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFU;
      count_ += 6;
      if (count_ >= 8) {
        count_ -= 8;
        bytes_ += static_cast<char>(static_cast<unsigned char>(bits_ >> count_ & 0xFFU));
      }
    }
    out.decoded(bytes_, place);
  }

private:
  std::uint32_t bits_ = 0; // the last `count_` bits are pending
  std::uint32_t count_ = 0;
  std::string bytes_; // of the line
};

} // namespace

std::optional<Extracted> without_transfer_encoding(std::string_view message, ByteSpan body,
                                                   std::string_view encoding) {
  const bool quoted = encoding == "quoted-printable";
  const bool base64 = encoding == "base64";
  Extracted out;
  Base64 digits;
  ContainerPlace place;
  place.byte = body.begin;
  place.line += static_cast<std::uint32_t>(
      std::count(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(body.begin), '\n'));
  for (std::string_view left = body.of(message); !left.empty();) {
    const std::size_t size = std::min(left.find('\n'), left.size() - 1) + 1;
    const std::string_view whole = left.substr(0, size);
    const std::string_view line = whole.substr(0, whole.find_last_not_of("\r\n") + 1);
    if (quoted) {
      read_quoted_printable(line, whole.substr(line.size()), place, out);
    } else if (base64) {
      digits.read_line(line, place, out);
    } else {
      out.copied(whole, place);
    }
    if (out.bytes().size() > max_extracted_bytes) {
      return std::nullopt;
    }
    place.byte += static_cast<std::uint32_t>(size);
    ++place.line;
    left.remove_prefix(size);
  }
  return out;
}

} // namespace triglot
