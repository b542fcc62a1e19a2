#include "articles/html/html_tree.h"

#include "articles/html/entity.h"
#include "articles/html/html_bounds.h"
#include "articles/html/html_form_text.h"
#include "base/ascii.h"

#include <algorithm>
#include <memory_resource>
#include <optional>
#include <utility>

namespace triglot {

// Owns the page and the memory for Gumbo's tree. Gumbo cannot be interrupted and does not check for
// null, and neither exceptions nor jumps may cross its C frames. But it allocates memory for each
// tag, attribute and text, and reads a page that we own: if a limit is exceeded, the rest of the
// page is overwritten by zeros, and Gumbo stops at the next one as an error. < and > are kept,
// since it asserts that a tag begins and ends with them. Gumbo frees nothing that the arena would
// not.
class HtmlTree::Arena {
public:
  explicit Arena(std::string html) : html_(std::move(html)), guard_(html_) {}

  std::variant<GumboOutput*, Unreadable> parse() {
    options_.allocator = allocate;
    options_.deallocator = [](void* /*self*/, void* /*memory*/) {};
    options_.userdata = this;
    options_.max_errors = 0;
    GumboOutput* output = gumbo_parse_with_options(&options_, html_.data(), html_.size());
    std::optional<std::string> broken = guard_.broken();
    if (!broken) {
      broken = html_bound_broken(*output->document);
    }
    if (broken) {
      return Unreadable{*std::move(broken)};
    }
    move_text_into_forms(*output->document, html_, memory_);
    return output;
  }

  std::string_view html() const { return html_; }

private:
  // Ends the program if memory is exhausted: no exception may pass through Gumbo.
  static void* allocate(void* self, std::size_t size) noexcept {
    auto& arena = *static_cast<Arena*>(self);
    void* memory = arena.memory_.allocate(size);
    if (!arena.guard_.broken()) {
      arena.guard_.allocated(memory, size);
      if (arena.guard_.broken()) {
        arena.stop();
      }
    }
    return memory;
  }

  void stop() {
    std::replace_if(
        html_.begin(), html_.end(), [](char c) { return c != '<' && c != '>'; }, '\0');
    options_.stop_on_first_error = true;
  }

  std::string html_;
  std::pmr::monotonic_buffer_resource memory_;
  GumboOptions options_ = kGumboDefaultOptions;
  HtmlGuard guard_;
};

HtmlTree::HtmlTree(std::unique_ptr<Arena> arena, GumboOutput* output)
    : arena_(std::move(arena)), output_(output) {}
HtmlTree::HtmlTree(HtmlTree&& other) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&& other) noexcept = default;
HtmlTree::~HtmlTree() = default;

std::variant<HtmlTree, Unreadable> HtmlTree::parse(std::string html) {
  bound_numeric_references(html);
  auto arena = std::make_unique<Arena>(std::move(html));
  std::variant<GumboOutput*, Unreadable> parsed = arena->parse();
  if (auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    return std::move(*unreadable);
  }
  return HtmlTree(std::move(arena), std::get<GumboOutput*>(parsed));
}

std::string_view HtmlTree::html() const {
  return arena_->html();
}

const GumboNode& HtmlTree::root() const {
  return *output_->root;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT;
}

const GumboVector* children_of(const GumboNode& node) {
  switch (node.type) {
  case GUMBO_NODE_ELEMENT:
  case GUMBO_NODE_TEMPLATE:
    return &node.v.element.children;
  case GUMBO_NODE_DOCUMENT:
    return &node.v.document.children;
  default:
    return nullptr;
  }
}

std::string element_name(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) {
    return {};
  }
  if (node.v.element.tag != GUMBO_TAG_UNKNOWN) {
    return gumbo_normalized_tagname(node.v.element.tag);
  }
  GumboStringPiece name = node.v.element.original_tag;
  gumbo_tag_from_original_text(&name);
  return name.data == nullptr ? std::string()
                              : ascii_lower(std::string_view(name.data, name.length));
}

std::string_view attribute(const GumboNode& element, const char* name) {
  if (element.type != GUMBO_NODE_ELEMENT) {
    return {};
  }
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

} // namespace triglot
