#include "articles/records/object_end.h"

#include <algorithm>

namespace triglot {

bool ObjectEnd::pass_line_end(std::string_view text, bool last) {
  const std::size_t next = text.find_first_not_of(" \t\r\n", at_);
  if (next == std::string_view::npos && !last) {
    return false;
  }
  at_ = std::min(next, text.size());
  constexpr std::string_view beginnings = "\"{}[]";
  in_string_ = at_ < text.size() && beginnings.find(text[at_]) == std::string_view::npos;
  misses_quote_ = misses_quote_ || !in_string_;
  return true;
}

ObjectEnd::Found ObjectEnd::look(std::string_view text, bool last) {
  constexpr char record_separator = '\x1e';
  while (at_ < text.size()) {
    const char c = text[at_];
    if (c == record_separator) {
      return Found::cut;
    }
    if (in_string_) {
      if (c == '\n') {
        if (!pass_line_end(text, last)) {
          return Found::no;
        }
        continue;
      }
      if (c == '\\') {
        if (at_ + 1 == text.size() && !last) {
          return Found::no;
        }
        // Skips an escaped character, unless it is a line end or a separator.
        if (at_ + 1 < text.size() && static_cast<unsigned char>(text[at_ + 1]) >= 0x20) {
          ++at_;
        }
      }
      in_string_ = c != '"';
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && --depth_ == 0) {
      ++at_;
      return Found::whole;
    }
    ++at_;
  }
  return Found::no;
}

std::optional<std::size_t> object_end(std::string_view text) {
  ObjectEnd end;
  constexpr bool last = true;
  return end.look(text, last) == ObjectEnd::Found::whole ? std::optional(end.at()) : std::nullopt;
}

} // namespace triglot
