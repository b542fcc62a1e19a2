#include "articles/input/declared_encoding.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

// HTML requires it within 1,024 bytes, but many pages have scripts and styles before it.
constexpr std::size_t max_head_bytes = std::size_t{1} << 20;

// `= "utf-8"` → `utf-8`; empty if there is no such value.
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

// The value of `name` in a tag, or inside the value of one of its attributes.
std::string_view value_in(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::string_view value = value_after_equals(tag.substr(at + name.size()));
    if (!value.empty()) {
      return value;
    }
  }
  return {};
}

// Delimiters of text in which tags are not recognised.
struct Opaque {
  std::string_view begin;
  std::string_view end;
};
constexpr std::array<Opaque, 4> opaque = {
    {{"<!--", "-->"}, {"<![cdata[", "]]>"}, {"<script", "</script"}, {"<style", "</style"}}};

// The `charset` of the first <meta> that has one. REQUIRES: lower case.
std::string_view charset_of_meta(std::string_view head) {
  std::size_t at = 0;
  while ((at = head.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = head.substr(at);
    const auto* const skipped = std::find_if(
        opaque.begin(), opaque.end(), [&](const Opaque& o) { return rest.starts_with(o.begin); });
    if (skipped != opaque.end()) {
      at = head.find(skipped->end, at + skipped->begin.size());
    } else if (rest.starts_with("<meta")) {
      const std::string_view tag = rest.substr(0, rest.find('>'));
      const bool describes = tag.find("name=") != std::string_view::npos ||
                             tag.find("property=") != std::string_view::npos;
      if (describes) { // in prose, which may contain `charset = x`
        at += tag.size();
        continue;
      }
      if (const std::string_view value = value_in(tag, "charset"); !value.empty()) {
        return value;
      }
      at += tag.size();
    } else {
      ++at;
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
  return charset_of_meta(head);
}

} // namespace

std::string encoding_of_label(std::string_view label) {
  const std::string name = ascii_lower(label);
  // The labels that WHATWG's Encoding Standard maps to it, and "latin-1".
  constexpr std::array<std::string_view, 15> read_as_windows_1252 = {
      "iso-8859-1", "iso8859-1",      "iso_8859-1", "iso88591",    "iso_8859-1:1987", "iso-ir-100",
      "latin1",     "latin-1",        "l1",         "csisolatin1", "us-ascii",        "ascii",
      "cp819",      "ansi_x3.4-1968", "ibm819"};
  if (std::find(read_as_windows_1252.begin(), read_as_windows_1252.end(), name) !=
      read_as_windows_1252.end()) {
    return "windows-1252";
  }
  const bool unicode = name.starts_with("utf") || name.starts_with("ucs") ||
                       name.starts_with("unicode") || name.starts_with("iso-10646");
  return unicode ? "utf-8" : name;
}

std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = without_blanks_in_front(bytes.substr(0, max_head_bytes));
  // Most pages declare it at once, so that the rest need not be made lower case.
  constexpr std::size_t usual_bytes = 2048;
  const std::string_view first_tags = head.substr(0, head.rfind('>', usual_bytes) + 1);
  const std::string encoding = encoding_of_label(declared(ascii_lower(first_tags)));
  return encoding.empty() ? encoding_of_label(declared(ascii_lower(head))) : encoding;
}

} // namespace triglot
