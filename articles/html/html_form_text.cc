#include "articles/html/html_form_text.h"

#include "articles/html/html_origin.h"
#include "articles/html/html_tree.h"
#include "base/ascii.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace triglot {
namespace {

constexpr std::string_view end_tag = "</form";

// The first </form> from `begin` up to `end`; npos if there is none.
std::size_t find_end_tag(std::string_view html, std::size_t begin, std::size_t end) {
  html = html.substr(0, end);
  for (std::size_t at = html.find("</", begin); at < html.size(); at = html.find("</", at + 1)) {
    if (ascii_lower(html.substr(at, end_tag.size())) == end_tag) {
      return at;
    }
  }
  return std::string_view::npos;
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE;
}

std::size_t begin_of_text(const GumboText& text, std::string_view html) {
  return static_cast<std::size_t>(text.original_text.data - html.data());
}

// An upper bound of the end of a form's content; its own end tag comes after that.
std::size_t content_end(const GumboNode& form, std::string_view html) {
  const GumboVector& children = form.v.element.children;
  const std::size_t begin = form.v.element.start_pos.offset;
  if (children.length == 0) {
    return begin;
  }
  const auto& last = *static_cast<const GumboNode*>(children.data[children.length - 1]);
  if (last.type == GUMBO_NODE_ELEMENT) {
    const GumboElement& element = last.v.element;
    return std::max<std::size_t>({begin, element.start_pos.offset, element.end_pos.offset});
  }
  return is_text(last) ? begin_of_text(last.v.text, html) + last.v.text.original_text.length
                       : begin;
}

const char* copied(std::string_view text, std::pmr::memory_resource& memory) {
  auto* copy = static_cast<char*>(memory.allocate(text.size() + 1, 1));
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

// How many bytes of a text come from before `place`.
std::size_t size_before(const GumboText& text, std::string_view html, std::size_t place) {
  std::size_t size = 0;
  TextPieces pieces(text, html);
  for (std::optional<TextPiece> piece = pieces.next(); piece && piece->origin.begin < place;
       piece = pieces.next()) {
    size += piece->text.size();
  }
  return size;
}

void append(GumboNode& form, GumboNode* child, std::pmr::memory_resource& memory) {
  GumboVector& children = form.v.element.children;
  auto** data = static_cast<void**>(memory.allocate((children.length + 1) * sizeof(void*)));
  std::copy_n(children.data, children.length, data);
  data[children.length] = child;
  child->parent = &form;
  child->index_within_parent = children.length;
  children.data = data;
  children.capacity = ++children.length;
}

// Splits `node`; its first bytes belong to `form`.
void split(GumboNode& node, GumboNode& form, std::string_view html, std::size_t end,
           std::pmr::memory_resource& memory) {
  GumboText& text = node.v.text;
  const std::string_view whole = text.text;
  const std::size_t size = std::min(size_before(text, html, end), whole.size());
  auto* moved = new (memory.allocate(sizeof(GumboNode))) GumboNode(node);
  moved->v.text.text = copied(whole.substr(0, size), memory);
  moved->v.text.original_text.length = end - begin_of_text(text, html);
  append(form, moved, memory);

  const std::size_t rest = std::min(html.find('>', end), html.size() - 1) + 1;
  const std::size_t text_end = begin_of_text(text, html) + text.original_text.length;
  text.text = copied(whole.substr(size), memory);
  text.start_pos.offset = static_cast<unsigned>(rest);
  text.original_text = {html.data() + rest, std::max(text_end, rest) - rest};
}

} // namespace

void move_text_into_forms(const GumboNode& document, std::string_view html,
                          std::pmr::memory_resource& memory) {
  struct Pair {
    GumboNode* form;
    GumboNode* text;
  };
  std::vector<Pair> pairs;
  walk(
      document,
      [&](const GumboNode& node) {
        const GumboVector* children = children_of(node);
        for (unsigned i = 1; children != nullptr && i < children->length; ++i) {
          auto* form = static_cast<GumboNode*>(children->data[i - 1]);
          auto* text = static_cast<GumboNode*>(children->data[i]);
          if (form->type == GUMBO_NODE_ELEMENT && form->v.element.tag == GUMBO_TAG_FORM &&
              form->v.element.original_tag.data != nullptr && is_text(*text)) {
            pairs.push_back({form, text});
          }
        }
        return Descend::into_children;
      },
      [](const GumboNode&) {});
  for (const auto& [form, text] : pairs) {
    const std::size_t begin = begin_of_text(text->v.text, html);
    const std::size_t end = begin + text->v.text.original_text.length;
    const std::size_t place = find_end_tag(html, begin, end);
    const std::size_t content = content_end(*form, html);
    if (place < end && content <= begin &&
        find_end_tag(html, content, begin) == std::string_view::npos) {
      split(*text, *form, html, place, memory);
    }
  }
}

} // namespace triglot
