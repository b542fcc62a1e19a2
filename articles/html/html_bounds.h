// What a page may hold at most. The HTML5 algorithm takes time beyond a page's size where elements
// are nested (every tag and every character may look at all that are open), where a tag has many
// attributes (each is compared with those before it), and where formatting elements are left open
// (each is opened again in every block, and compared with a new one attribute by attribute).
//
// The bounds are counts, so a page is read on every machine or on none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <gumbo.h>

namespace triglot {

// How deep elements are nested, <html> being 1.
inline constexpr std::size_t max_nesting = 2000;
// Of one element, or of an end tag.
inline constexpr std::size_t max_attributes = 500;
// Attributes of formatting elements (<b>, <font>, <a> …) that stand in each other, in all.
inline constexpr std::size_t max_formatting_attributes = 1000;
// Bytes of memory for a tree: so many for each byte of its page above a part that is free, but no
// more than these, whatever its size.
inline constexpr std::size_t free_tree_bytes = std::size_t{32} << 20;
inline constexpr std::size_t max_tree_bytes_per_byte = 256;
inline constexpr std::size_t max_tree_bytes = std::size_t{2} << 30;

// The bound that a whole tree breaks, as a reason for a message; nothing where it breaks none.
std::optional<std::string> html_bound_broken(const GumboNode& document);

// Notices while Gumbo builds a tree that it will break a bound, soon enough that nothing has
// become expensive. It is called for each allocation of Gumbo, and inspects the tree every so
// often.
class HtmlGuard {
public:
  // `html` outlives the guard, and is what is parsed.
  explicit HtmlGuard(std::string_view html) : html_(html) {}

  // To be called when Gumbo takes `memory`, before it is written to, and for each piece of it in
  // order. Returns the bound that is broken by now. Throws nothing but std::bad_alloc.
  std::optional<std::string> allocated(const void* memory, std::size_t size);

private:
  // The last child that is an element, and among how many children it was found.
  struct LastElement {
    const GumboNode* element = nullptr;
    unsigned children = 0;
  };
  using LastElements = std::unordered_map<const GumboNode*, LastElement>;

  std::size_t place_in_page(const char* at) const;
  bool is_of_same_tag(const GumboAttribute& earlier, const GumboAttribute& later) const;
  void count_attribute(const void* memory);
  LastElement last_element_of(const GumboNode& node) const;
  std::optional<std::string> look();

  std::string_view html_;
  const GumboOutput* output_ = nullptr; // Gumbo takes it first; the tree hangs from it
  // Memory of an attribute's size, the oldest first. What is newer may not be written to yet: Gumbo
  // takes memory for an attribute, and then for its name and its value.
  std::array<const GumboAttribute*, 3> newest_{};
  const GumboAttribute* last_attribute_ = nullptr; // before these
  std::size_t attributes_ = 0;                     // of its tag, up to it
  std::size_t bytes_ = 0;
  std::uint32_t until_look_ = 0;
  LastElements last_elements_; // of the elements that were open at the last look
};

} // namespace triglot
