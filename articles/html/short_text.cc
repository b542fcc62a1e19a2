#include "articles/html/short_text.h"

#include "articles/metadata.h"

#include <vector>

namespace triglot {

std::string text_if_short(const GumboNode& element, std::size_t max_bytes,
                          bool (*is_left_out)(const GumboNode&)) {
  constexpr std::size_t max_nodes = 100;
  std::string text;
  std::vector<const GumboNode*> open = {&element};
  for (std::size_t nodes = 0; !open.empty(); ++nodes) {
    const GumboNode& node = *open.back();
    open.pop_back();
    if (is_left_out != nullptr && &node != &element && is_left_out(node)) {
      continue;
    }
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
      constexpr std::size_t max_blanks = 2000; // of indentation
      const std::string_view whole = node.v.text.text;
      const std::string_view head = whole.substr(0, max_bytes + max_blanks);
      if (whole.find_first_not_of(" \t\r\n\f", head.size()) != std::string_view::npos) {
        return {};
      }
      text += one_line(head) + ' ';
    }
    const GumboVector* const children = children_of(node);
    const std::size_t size = children == nullptr ? 0 : children->length;
    if (nodes > max_nodes || size > max_nodes || text.size() > max_bytes + max_nodes) {
      return {};
    }
    for (std::size_t i = size; i > 0; --i) {
      open.push_back(static_cast<const GumboNode*>(children->data[i - 1]));
    }
  }
  text = one_line(text);
  return text.size() > max_bytes ? std::string() : text;
}

} // namespace triglot
