#include "articles/input/declared_encoding.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

// HTML wants it within 1,024 bytes, but not every page keeps to that.
constexpr std::size_t max_head_bytes = 8192;

// `= "utf-8"` → `utf-8`; empty where it is no such value.
std::string_view value_after_equals(std::string_view text) {
  text = without_blanks_in_front(text);
  if (!text.starts_with('=')) {
    return {};
  }
  text = without_blanks_in_front(text.substr(1));
  if (text.starts_with('"') || text.starts_with('\'')) {
    text.remove_prefix(1);
  }
  return text.substr(0, text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_:.-"));
}

// The value of `name` in a tag, or in the content of one of its attributes.
std::string_view value_in(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::string_view value = value_after_equals(tag.substr(at + name.size()));
    if (!value.empty()) {
      return value;
    }
  }
  return {};
}

// REQUIRES: lower case.
std::string_view declared(std::string_view head) {
  if (head.starts_with("<?xml")) {
    const std::string_view value = value_in(head.substr(0, head.find("?>")), "encoding");
    if (!value.empty()) {
      return value;
    }
  }
  for (std::size_t at = head.find("<meta"); at != std::string_view::npos;
       at = head.find("<meta", at + 1)) {
    const std::string_view tag = head.substr(at);
    const std::string_view value = value_in(tag.substr(0, tag.find('>')), "charset");
    if (!value.empty()) {
      return value;
    }
  }
  return {};
}

} // namespace

std::string encoding_of_label(std::string_view label) {
  const std::string name = ascii_lower(label);
  constexpr std::array<std::string_view, 7> read_as_windows_1252 = {
      "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii", "ascii"};
  if (std::find(read_as_windows_1252.begin(), read_as_windows_1252.end(), name) !=
      read_as_windows_1252.end()) {
    return "windows-1252";
  }
  const bool unicode = name.starts_with("utf") || name.starts_with("ucs") ||
                       name.starts_with("unicode") || name.starts_with("iso-10646");
  return unicode ? std::string() : name;
}

std::string declared_encoding(std::string_view bytes) {
  std::string head = ascii_lower(without_blanks_in_front(bytes.substr(0, max_head_bytes)));
  for (std::size_t at = head.find("<!--"); at != std::string::npos; at = head.find("<!--", at)) {
    const std::size_t end = head.find("-->", at);
    head.erase(at, end == std::string::npos ? end : end + 3 - at);
  }
  return encoding_of_label(declared(head));
}

} // namespace triglot
