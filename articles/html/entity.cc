#include "articles/html/entity.h"

#include <array>
#include <utility>

#include <md4c-html.h>
#include <unicode/unistr.h>

namespace triglot {

// md4c knows them all, but decodes them only on the way to HTML; the four that HTML needs itself
// come back as they were.
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
  // A surrogate's number comes out as no UTF-8.
  std::string valid;
  icu::UnicodeString::fromUTF8(html).toUTF8String(valid);
  return valid == html ? html : "\uFFFD";
}

} // namespace triglot
