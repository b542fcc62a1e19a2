#include "articles/html/entity.h"

#include "base/ascii.h"

#include <algorithm>
#include <memory>

#include <gumbo.h>

namespace triglot {
namespace {

// `&`, letters and digits or a number's sign, `;`.
bool looks_like_reference(std::string_view text) {
  return text.size() > 2 && text.starts_with('&') && text.ends_with(';') &&
         std::all_of(text.begin() + 1, text.end() - 1,
                     [](char c) { return c == '#' || is_ascii_letter(c) || is_ascii_digit(c); });
}

// The first text of the tree.
std::string first_text(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) {
    return node.v.text.text;
  }
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    std::string text = first_text(*static_cast<const GumboNode*>(children.data[i]));
    if (!text.empty()) {
      return text;
    }
  }
  return {};
}

} // namespace

std::string decode_entity(std::string_view entity) {
  if (!looks_like_reference(entity)) {
    return std::string(entity);
  }
  std::string html = "<p>" + std::string(entity);
  bound_numeric_references(html);
  const auto destroy = [](GumboOutput* output) {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  };
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()), destroy);
  std::string text = first_text(*output->root);
  // HTML reads `&notit;` as `&not` and `it;`.
  const bool is_whole = text == ";" || !text.ends_with(';');
  return is_whole ? text : std::string(entity);
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
