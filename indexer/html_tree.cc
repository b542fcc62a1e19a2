#include "indexer/html_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <csetjmp>
#include <ctime>
#include <memory_resource>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

namespace triglot {
namespace {

// Elements that have no end tag, or whose end tag is often left out.
// An <a> ends the one before it.
constexpr std::array<std::string_view, 26> not_nested = {
    "a",    "area", "base", "br",    "col",    "embed", "hr",    "img",   "input",
    "link", "meta", "p",    "param", "source", "track", "wbr",   "li",    "dt",
    "dd",   "td",   "th",   "tr",    "tbody",  "thead", "tfoot", "option"};

// What stands in them is no tag, but their own end.
constexpr std::array<std::string_view, 8> raw = {"script", "style",   "textarea", "title",
                                                 "xmp",    "noembed", "iframe",   "noframes"};

// The name that begins at `at`, in lower case; empty where none does.
std::string tag_name(std::string_view html, std::size_t at) {
  constexpr std::size_t longest = 12;
  std::string name;
  for (; at < html.size() && name.size() < longest; ++at) {
    const auto c = static_cast<unsigned char>(html[at]);
    if (std::isalnum(c) == 0) {
      break;
    }
    name += static_cast<char>(std::tolower(c));
  }
  return name;
}

// The elements that are open at a place of a page, by its tags alone.
class OpenElements {
public:
  void open(const std::string& name) {
    names_.push_back(name);
    ++count_[name];
  }

  // Ends the innermost of that name and what was left open in it; nothing where none is open.
  void close(const std::string& name) {
    if (const auto found = count_.find(name); found == count_.end() || found->second == 0) {
      return;
    }
    std::string last;
    do {
      last = std::move(names_.back());
      names_.pop_back();
      --count_[last];
    } while (last != name);
  }

  std::size_t depth() const { return names_.size(); }

private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, int> count_;
};

// How deep the elements of a page are nested at most, by its tags alone.
std::size_t depth_of(std::string_view html) {
  OpenElements elements;
  std::size_t deepest = 0;
  std::string inside_raw;
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at + 1)) {
    if (inside_raw.empty() && html.substr(at).starts_with("<!--")) {
      at = std::min(html.find("-->", at), html.size());
      continue;
    }
    const bool closes = html.substr(at + 1, 1) == "/";
    const std::string name = tag_name(html, at + (closes ? 2 : 1));
    if (!inside_raw.empty()) {
      inside_raw = closes && name == inside_raw ? "" : inside_raw;
    } else if (closes) {
      elements.close(name);
    } else if (is_one_of(std::string_view(name), raw)) {
      inside_raw = name;
    } else if (!name.empty() && !is_one_of(std::string_view(name), not_nested)) {
      elements.open(name);
      deepest = std::max(deepest, elements.depth());
    }
  }
  return deepest;
}

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

// The tags of a page bound neither time nor memory: unclosed <font> are opened again in every
// paragraph, a tag's attributes are each compared to all others, and an end tag may look at all
// that is open. Gumbo itself cannot be stopped; but it asks for memory for every tag and attribute,
// and frees nothing that the arena would not free.
class HtmlTree::Arena {
public:
  explicit Arena(std::size_t page_size)
      : most_memory_((std::size_t{32} << 20) + 256 * page_size),
        last_second_(processor_seconds() + 5 + static_cast<double>(page_size) * 1e-6) {}

  // Null where it takes too much of either.
  GumboOutput* parse(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = this;
    options.max_errors = 0;
    // Between here and allocate() there is only C, so no destructor is passed over.
    if (setjmp(too_much_) != 0) { // NOLINT(cert-err52-cpp)
      return nullptr;
    }
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

private:
  static void* allocate(void* self, std::size_t size) {
    auto& arena = *static_cast<Arena*>(self);
    arena.used_ += size;
    if (arena.used_ > arena.most_memory_ ||
        (++arena.count_ % 256 == 0 && processor_seconds() > arena.last_second_)) {
      std::longjmp(arena.too_much_, 1); // NOLINT(cert-err52-cpp)
    }
    return arena.memory_.allocate(size);
  }
  static void release(void* /*self*/, void* /*memory*/) {}

  std::pmr::monotonic_buffer_resource memory_;
  std::size_t used_ = 0;
  std::size_t count_ = 0;
  std::size_t most_memory_;
  double last_second_;
  std::jmp_buf too_much_{};
};

HtmlTree::HtmlTree(std::unique_ptr<Arena> arena, GumboOutput* output)
    : arena_(std::move(arena)), output_(output) {}
HtmlTree::HtmlTree(HtmlTree&& other) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&& other) noexcept = default;
HtmlTree::~HtmlTree() = default;

std::variant<HtmlTree, Unreadable> HtmlTree::parse(std::string_view html) {
  if (depth_of(html) > deepest_elements) {
    return Unreadable{fmt::format("its elements are nested deeper than {}", deepest_elements)};
  }
  auto arena = std::make_unique<Arena>(html.size());
  GumboOutput* output = arena->parse(html);
  if (output == nullptr) {
    return Unreadable{"its tags take too much time or memory to read"};
  }
  return HtmlTree(std::move(arena), output);
}

const GumboNode& HtmlTree::root() const {
  return *output_->root;
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

std::string_view attribute(const GumboNode& element, const char* name) {
  if (element.type != GUMBO_NODE_ELEMENT) {
    return {};
  }
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

} // namespace triglot
