#include "store/plain_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <unicode/unistr.h>

namespace triglot {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// The length of a blank or control character at `at`; 0 where something visible stands there.
std::size_t blank_at(std::string_view text, std::size_t at) {
  if (text[at] == ' ' || is_control(text[at])) {
    return 1;
  }
  const bool c1 =
      text[at] == '\xC2' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
  return c1 ? 2 : 0;
}

} // namespace

PlainLine plain_line(std::string_view source) {
  PlainLine line;
  line.offsets.reserve(source.size() + 1);
  bool after_blank = false;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t blank = blank_at(source, at);
    const std::size_t length = std::max<std::size_t>(blank, 1);
    line.offsets.insert(line.offsets.end(), length, static_cast<std::uint32_t>(line.text.size()));
    if (blank == 0) {
      line.text.push_back(source[at]);
    } else if (!after_blank) {
      line.text.push_back(' ');
    }
    after_blank = blank != 0;
    at += length;
  }
  line.offsets.push_back(static_cast<std::uint32_t>(line.text.size()));
  return line;
}

std::string plain_path(std::string_view path) {
  if (std::none_of(path.begin(), path.end(), is_control)) {
    return std::string(path);
  }
  std::string quoted = "\"";
  for (const char c : path) {
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (is_control(c)) {
      quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string valid_utf8(std::string_view bytes) {
  std::string valid;
  icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())})
      .toUTF8String(valid);
  return valid;
}

bool is_valid_utf8(std::string_view bytes) {
  return valid_utf8(bytes) == bytes;
}

} // namespace triglot
