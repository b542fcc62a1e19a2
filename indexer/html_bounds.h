// What a page may hold at most. The HTML5 algorithm takes time beyond a page's size where elements
// are nested (every tag and every character may look at all that are open), where a tag has many
// attributes (each is compared with those before it), and where formatting elements are left open
// (each is opened again in every block, and compared with a new one attribute by attribute).
//
// The bounds are counts, so a page is read on every machine or on none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <gumbo.h>

namespace triglot {

// How deep elements are nested, <html> being 1.
inline constexpr std::size_t max_nesting = 2000;
// Of one element, or of an end tag.
inline constexpr std::size_t max_attributes = 500;
// Attributes of formatting elements (<b>, <font>, <a> …) that stand in each other, in all.
inline constexpr std::size_t max_formatting_attributes = 1000;
// Bytes of memory for a tree: these, and as many for each byte of its page.
inline constexpr std::size_t max_tree_bytes = std::size_t{32} << 20;
inline constexpr std::size_t max_tree_bytes_per_byte = 256;

// The bound that a whole tree breaks, as a reason for a message; nothing where it breaks none.
std::optional<std::string> html_bound_broken(const GumboNode& document);

// Notices while Gumbo builds a tree that it will break a bound, soon enough that nothing has
// become expensive. It is told of all memory that Gumbo takes, and looks at the tree every so
// often.
class HtmlGuard {
public:
  // `html` outlives the guard, and is what is parsed.
  explicit HtmlGuard(std::string_view html) : html_(html) {}

  // To be called when Gumbo takes `memory`, before it is written to, and for each piece of it in
  // order. Returns the bound that is broken by now. Throws nothing but std::bad_alloc.
  std::optional<std::string> allocated(const void* memory, std::size_t size);

private:
  bool is_of_same_tag(const GumboAttribute& earlier, const GumboAttribute& later) const;
  void count_attribute(const void* memory);

  std::string_view html_;
  const GumboOutput* output_ = nullptr;    // Gumbo takes it first; the tree hangs from it
  const GumboAttribute* newest_ = nullptr; // may not be written to yet
  const GumboAttribute* before_newest_ = nullptr;
  std::size_t attributes_ = 0; // of the tag that is being read, up to the one before the newest
  std::size_t bytes_ = 0;
  std::uint32_t until_look_ = 0;
};

} // namespace triglot
