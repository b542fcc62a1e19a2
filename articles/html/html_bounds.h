// Limits of what a page may contain. The HTML5 algorithm takes superlinear time if elements are
// nested (every tag and every character may look at all open elements), if a tag has many
// attributes (each is compared with those before it), and if formatting elements are left open
// (each is reopened in every block, and compared with new ones attribute by attribute).
//
// The limits are counts, so whether a page is read does not depend on the machine.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <gumbo.h>

namespace triglot {

// Nesting depth of elements; <html> is 1.
inline constexpr std::size_t max_nesting = 2000;
// Per element, or end tag: at the end of a page it may have three more.
inline constexpr std::size_t max_attributes = 500;
// Total over nested formatting elements (<b>, <font>, <a> …).
inline constexpr std::size_t max_formatting_attributes = 1000;
// Memory for a tree, in bytes: a free amount, plus this many per byte of the page, up to a maximum.
inline constexpr std::size_t free_tree_bytes = std::size_t{32} << 20;
inline constexpr std::size_t max_tree_bytes_per_byte = 256;
inline constexpr std::size_t max_tree_bytes = std::size_t{2} << 30;

// The limit that a complete tree exceeds, as a reason for a message; nothing if it exceeds none.
std::optional<std::string> html_bound_broken(const GumboNode& document);

// Detects while Gumbo builds a tree that it is about to exceed a limit, before that becomes
// expensive. Called for each allocation of Gumbo; inspects the tree at intervals.
class HtmlGuard {
public:
  // `html` is what is parsed; it must outlive the guard.
  explicit HtmlGuard(std::string_view html)
      : html_(html), max_bytes_(std::min(free_tree_bytes + max_tree_bytes_per_byte * html.size(),
                                         max_tree_bytes)) {}

  // Call for each allocation by Gumbo, in order, before `memory` is written to. Throws only
  // std::bad_alloc.
  void allocated(const void* memory, std::size_t size) {
    bytes_ += size;
    if (--until_look_ == 0 || size == sizeof(GumboAttribute) || bytes_ > max_bytes_) {
      inspect(memory, size);
    }
  }
  // The limit exceeded so far.
  const std::optional<std::string>& broken() const { return broken_; }

private:
  // The last child that is an element, and the number of children when it was found.
  struct LastElement {
    const GumboNode* element = nullptr;
    unsigned children = 0;
  };
  using LastElements = std::unordered_map<const GumboNode*, LastElement>;

  void inspect(const void* memory, std::size_t size);
  std::size_t place_in_page(const char* at) const;
  void count_attribute(const void* memory);
  void drop_earlier_tags();
  std::size_t end_of_tag(std::size_t attribute);
  LastElement last_element_of(const GumboNode& node) const;
  std::optional<std::string> look();

  std::string_view html_;
  const GumboOutput* output_ = nullptr; // Gumbo's first allocation; the tree hangs from it
  // The latest allocations of an attribute's size, oldest first. They may not be written yet: Gumbo
  // allocates an attribute, then its name and value.
  std::array<const GumboAttribute*, 3> newest_{};
  // Where in the page the attributes before those in newest_ begin, ascending; also those of
  // earlier tags, until there are too many.
  std::vector<std::size_t> attributes_at_;
  std::map<std::size_t, std::size_t> tag_ends_; // by an attribute of the tag; npos: it has no end
  std::size_t bytes_ = 0;
  std::size_t max_bytes_;
  std::uint32_t until_look_ = 1; // the first allocation is inspected
  std::optional<std::string> broken_;
  LastElements last_elements_; // of the elements open at the last inspection
};

} // namespace triglot
