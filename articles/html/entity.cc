#include "articles/html/entity.h"

#include <algorithm>
#include <array>
#include <utility>

#include <md4c-html.h>
#include <unicode/unistr.h>

namespace triglot {

// md4c knows all entities, but only decodes them when writing HTML, and leaves the four that HTML
// needs.
std::string decode_entity(std::string_view entity) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> of_html = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}};
  std::string html;
  const auto append = [](const MD_CHAR* text, MD_SIZE size, void* out) {
    static_cast<std::string*>(out)->append(text, size);
  };
  constexpr std::string_view opening = "<p>";
  constexpr std::string_view closing = "</p>\n";
  if (md_html(entity.data(), static_cast<MD_SIZE>(entity.size()), append, &html, 0, 0) != 0 ||
      !html.starts_with(opening) || !html.ends_with(closing)) {
    return std::string(entity);
  }
  html = html.substr(opening.size(), html.size() - opening.size() - closing.size());
  for (const auto& [escaped, character] : of_html) {
    if (html.starts_with(escaped)) {
      html.replace(0, escaped.size(), character);
      break;
    }
  }
  // A surrogate's number yields invalid UTF-8.
  std::string valid;
  icu::UnicodeString::fromUTF8(html).toUTF8String(valid);
  return valid == html ? html : "\uFFFD";
}

void bound_numeric_references(std::string& html) {
  constexpr std::size_t max_digits = 7; // longer numbers exceed 10FFFF, also in decimal
  for (std::size_t at = html.find("&#"); at != std::string::npos; at = html.find("&#", at)) {
    at += 2;
    const bool hexadecimal = at < html.size() && (html[at] == 'x' || html[at] == 'X');
    at += hexadecimal ? 1 : 0;
    const std::size_t end =
        std::min(html.find_first_not_of(hexadecimal ? "0123456789abcdefABCDEF" : "0123456789", at),
                 html.size());
    const std::size_t significant = std::min(html.find_first_not_of('0', at), end);
    if (end - significant > max_digits) {
      const std::string_view replacement = hexadecimal ? "fffd" : "65533";
      std::fill(html.begin() + static_cast<std::ptrdiff_t>(significant),
                html.begin() + static_cast<std::ptrdiff_t>(end), '0');
      html.replace(end - replacement.size(), replacement.size(), replacement);
    }
    at = end;
  }
}

} // namespace triglot
