#include "articles/html/html_bounds.h"

#include "articles/html/html_tags.h"
#include "articles/html/html_tree.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::array formatting = {
    GUMBO_TAG_A,    GUMBO_TAG_B,      GUMBO_TAG_BIG,    GUMBO_TAG_CODE, GUMBO_TAG_EM,
    GUMBO_TAG_FONT, GUMBO_TAG_I,      GUMBO_TAG_NOBR,   GUMBO_TAG_S,    GUMBO_TAG_SMALL,
    GUMBO_TAG_TT,   GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_U};

// The path from the document to an element, inclusive.
struct Way {
  std::size_t elements = 0;
  std::size_t formatting_attributes = 0;
};

std::string too_many_attributes() {
  return fmt::format("a tag has more than {} attributes", max_attributes);
}

bool has_attributes(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

std::size_t attributes_of(const GumboNode& node) {
  return has_attributes(node) ? node.v.element.attributes.length : 0;
}

Way way_into(const GumboNode& node, Way way) {
  if (has_attributes(node)) {
    ++way.elements;
    if (is_one_of(node.v.element.tag, formatting)) {
      way.formatting_attributes += attributes_of(node);
    }
  }
  return way;
}

std::optional<std::string> broken_at(const GumboNode& node, const Way& way) {
  if (way.elements > max_nesting) {
    return fmt::format("its elements are nested deeper than {}", max_nesting);
  }
  if (attributes_of(node) > max_attributes) {
    return too_many_attributes();
  }
  if (way.formatting_attributes > max_formatting_attributes) {
    return fmt::format("its formatting elements stand in each other with more than {} attributes",
                       max_formatting_attributes);
  }
  return std::nullopt;
}

} // namespace

std::optional<std::string> html_bound_broken(const GumboNode& document) {
  std::optional<std::string> broken;
  std::vector<Way> ways = {{}};
  walk(
      document,
      [&](const GumboNode& node) {
        ways.push_back(way_into(node, ways.back()));
        broken = broken ? std::move(broken) : broken_at(node, ways.back());
        const bool goes_on = !broken && children_of(node) != nullptr;
        if (!goes_on) {
          ways.pop_back();
        }
        return goes_on ? Descend::into_children : Descend::past_them;
      },
      [&](const GumboNode&) { ways.pop_back(); });
  return broken;
}

void HtmlGuard::inspect(const void* memory, std::size_t size) {
  constexpr std::uint32_t between_looks = 1024;
  if (size == sizeof(GumboAttribute)) {
    count_attribute(memory);
  }
  if (bytes_ > max_bytes_) {
    broken_ = "its tags take too much memory to read";
  } else if (until_look_ == 0) {
    until_look_ = between_looks;
    if (output_ == nullptr) {
      output_ = static_cast<const GumboOutput*>(memory);
    } else {
      broken_ = look();
    }
  }
}

// Searches past trailing text and comments; comments after </body> and </html> are children of
// <html> and of the document. To avoid scanning many of them at each inspection, resumes from the
// last result.
HtmlGuard::LastElement HtmlGuard::last_element_of(const GumboNode& node) const {
  const GumboVector* children = children_of(node);
  if (children == nullptr) {
    return {};
  }
  LastElement before;
  if (const auto found = last_elements_.find(&node); found != last_elements_.end()) {
    const LastElement& last = found->second;
    const bool stays = last.children <= children->length &&
                       (last.element == nullptr || last.element->parent == &node);
    before = stays ? last : LastElement();
  }
  for (unsigned i = children->length; i > before.children; --i) {
    const auto* child = static_cast<const GumboNode*>(children->data[i - 1]);
    if (has_attributes(*child)) {
      return {child, children->length};
    }
  }
  return {before.element, children->length};
}

// Inspects the elements that the algorithm has open: the last ones, or those before a table, where
// content not allowed in it is moved.
std::optional<std::string> HtmlGuard::look() {
  struct Place {
    const GumboNode* node;
    Way way;
  };
  LastElements last_elements;
  std::vector<Place> places = {{output_->document, {}}};
  for (std::size_t looked_at = 0; !places.empty(); ++looked_at) {
    const auto [node, before] = places.back();
    places.pop_back();
    const Way way = way_into(*node, before);
    if (std::optional<std::string> broken = broken_at(*node, way)) {
      return broken;
    }
    if (looked_at > 4 * max_nesting) { // only with endlessly nested tables
      return broken_at(*node, {max_nesting + 1, 0});
    }
    const LastElement last = last_element_of(*node);
    last_elements[node] = last;
    if (last.element == nullptr) {
      continue;
    }
    const std::size_t at = last.element->index_within_parent;
    if (at > 0 && last.element->type == GUMBO_NODE_ELEMENT &&
        last.element->v.element.tag == GUMBO_TAG_TABLE) {
      places.push_back({static_cast<const GumboNode*>(children_of(*node)->data[at - 1]), way});
    }
    places.push_back({last.element, way});
  }
  last_elements_ = std::move(last_elements);
  return std::nullopt;
}

// An allocation of that size may also be for text, such as a name of that length; then its bytes do
// not point into the page.
void HtmlGuard::count_attribute(const void* memory) {
  const GumboAttribute* const written = newest_.front();
  std::shift_left(newest_.begin(), newest_.end(), 1);
  newest_.back() = static_cast<const GumboAttribute*>(memory);
  const std::size_t place =
      written == nullptr ? std::string_view::npos : place_in_page(written->original_name.data);
  if (place == std::string_view::npos) {
    return;
  }
  // Gumbo copies an open formatting element into each block, with all its attributes: they begin
  // where those of the first did.
  if (!attributes_at_.empty() && place <= attributes_at_.back()) {
    attributes_at_.clear();
  }
  attributes_at_.push_back(place);
  if (attributes_at_.size() > max_attributes) {
    drop_earlier_tags();
  }
  if (attributes_at_.size() > max_attributes) {
    broken_ = too_many_attributes();
  }
}

// Drops the attributes of tags that end before the last attribute.
void HtmlGuard::drop_earlier_tags() {
  const std::size_t last = attributes_at_.back();
  auto first = attributes_at_.begin();
  for (std::size_t end = end_of_tag(*first); end < last; end = end_of_tag(*first)) {
    first = std::lower_bound(first, attributes_at_.end(), end);
  }
  attributes_at_.erase(attributes_at_.begin(), first);
}

// Of the tag with the attribute there. Each tag is read once, however often it is copied.
std::size_t HtmlGuard::end_of_tag(std::size_t attribute) {
  const auto after = tag_ends_.upper_bound(attribute);
  if (after != tag_ends_.begin() && std::prev(after)->second > attribute) {
    return std::prev(after)->second;
  }
  return tag_ends_[attribute] = tag_end(html_, attribute);
}

std::size_t HtmlGuard::place_in_page(const char* at) const {
  const std::less_equal<> at_most;
  const bool inside = at_most(html_.data(), at) && at_most(at, html_.data() + html_.size());
  return inside ? static_cast<std::size_t>(at - html_.data()) : std::string_view::npos;
}

} // namespace triglot
