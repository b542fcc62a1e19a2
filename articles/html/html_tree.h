// The tree of an HTML page, built from any bytes by the HTML5 algorithm.
#pragma once

#include "articles/article.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gumbo.h>

namespace triglot {

class HtmlTree {
public:
  // Unreadable if the page exceeds a limit of html_bounds.h, without which a page could take time
  // far out of proportion to its size.
  static std::variant<HtmlTree, Unreadable> parse(std::string html);

  HtmlTree(HtmlTree&& other) noexcept;
  HtmlTree& operator=(HtmlTree&& other) noexcept;
  ~HtmlTree();

  const GumboNode& root() const;

  // The parsed page, which texts and attributes point into.
  std::string_view html() const;

private:
  class Arena;
  explicit HtmlTree(std::unique_ptr<Arena> arena, GumboOutput* output);

  std::unique_ptr<Arena> arena_; // owns the page and the whole tree
  GumboOutput* output_;
};

bool is_element(const GumboNode& node);

// Null for a node that cannot have children.
const GumboVector* children_of(const GumboNode& node);

// An element's name in lower case, even if this version of Gumbo has no number for it; empty for
// other nodes.
std::string element_name(const GumboNode& node);

// The value of an attribute; empty if it is missing.
std::string_view attribute(const GumboNode& element, const char* name);

// HTML's white space, which is ASCII only.
constexpr bool is_html_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// Whether a table, of tags or of names, has `value`.
template <typename Value, std::size_t size>
constexpr bool is_one_of(const Value& value, const std::array<Value, size>& table) {
  return std::find(table.begin(), table.end(), value) != table.end();
}

// Whether a text has one of these parts.
template <std::size_t size>
constexpr bool contains_one_of(std::string_view text,
                               const std::array<std::string_view, size>& parts) {
  // Most texts lack a letter of most parts.
  const auto bit = [](char c) { return std::uint32_t{1} << (static_cast<unsigned char>(c) % 32U); };
  std::uint32_t letters = 0;
  for (const char c : text) {
    letters |= bit(c);
  }
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return (letters & bit(part.front())) != 0 && (letters & bit(part.back())) != 0 &&
           text.find(part) != std::string_view::npos;
  });
}

// Whether one of the words of an attribute's value, which blanks divide, is accepted: in lower
// case.
template <typename Accept>
bool has_word(std::string_view value, Accept&& accept) {
  std::string word;
  for (auto at = value.begin(); at != value.end();) {
    const auto end = std::find_if(at, value.end(), is_html_blank);
    word.assign(at, end);
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return ascii_lower(c); });
    if (!word.empty() && accept(std::as_const(word))) {
      return true;
    }
    at = end == value.end() ? end : end + 1;
  }
  return false;
}

enum class Descend : std::uint8_t { into_children, past_them };

// Walks a tree in document order: calls enter(node), which decides whether to visit its children,
// and if so leave(node) after them. Not recursive, as a page may be deep.
template <typename Enter, typename Leave>
void walk(const GumboNode& top, Enter&& enter, Leave&& leave) {
  struct Place {
    const GumboNode* node;
    unsigned next_child;
  };
  std::vector<Place> open;
  const auto open_if_wanted = [&](const GumboNode& node) {
    if (enter(node) == Descend::into_children) {
      open.push_back({&node, 0});
    }
  };
  open_if_wanted(top);
  while (!open.empty()) {
    const GumboNode& node = *open.back().node;
    const GumboVector* children = children_of(node);
    if (children != nullptr && open.back().next_child < children->length) {
      open_if_wanted(*static_cast<const GumboNode*>(children->data[open.back().next_child++]));
    } else {
      open.pop_back();
      leave(node);
    }
  }
}

} // namespace triglot
