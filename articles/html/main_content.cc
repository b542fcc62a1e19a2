#include "articles/html/main_content.h"

#include "articles/html/html_origin.h"
#include "articles/html/reference.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace triglot {
namespace {

bool has_tag(const GumboNode& node, GumboTag tag) {
  return is_element(node) && node.v.element.tag == tag;
}

// Whether an ancestor of `node`, strictly below `top`, matches.
template <typename Matches>
bool stands_in(const GumboNode& node, const GumboNode* top, Matches&& matches) {
  for (const GumboNode* at = node.parent; at != nullptr && at != top; at = at->parent) {
    if (is_element(*at) && matches(*at)) {
      return true;
    }
  }
  return false;
}

// Bytes of text below a node without blanks, in elements for which `counts` is true. Ignores text
// beyond the remaining visits.
template <typename Counts>
std::size_t text_size(const GumboNode& top, std::size_t& visits_left, Counts&& counts) {
  constexpr std::size_t bytes_a_visit = 16;
  std::size_t size = 0;
  walk(
      top,
      [&](const GumboNode& node) {
        if (visits_left == 0) {
          return Descend::past_them;
        }
        --visits_left;
        if (node.type == GUMBO_NODE_TEXT) {
          const std::string_view text = node.v.text.text;
          visits_left -= std::min(visits_left, text.size() / bytes_a_visit);
          size += static_cast<std::size_t>(
              std::count_if(text.begin(), text.end(), [](char c) { return !is_html_blank(c); }));
        }
        return &node != &top && is_element(node) && !counts(node) ? Descend::past_them
                                                                  : Descend::into_children;
      },
      [](const GumboNode&) {});
  return size;
}

bool is_no_frame(const GumboNode& element) {
  const Boilerplate frame = frame_of(element);
  return frame == Boilerplate::none || frame == Boilerplate::form || frame == Boilerplate::beside;
}

bool may_begin_article(const GumboNode& node) {
  return has_tag(node, GUMBO_TAG_H1) || has_tag(node, GUMBO_TAG_ARTICLE) ||
         has_tag(node, GUMBO_TAG_MAIN);
}

// A link within the page that is not text: "Skip to content", or "¶" after a heading.
bool is_mark(const GumboNode& element) {
  constexpr std::array<std::string_view, 10> beginnings = {
      "skip to ",     "jump to ",     "ga naar ", "ga direct naar ", "naar de inhoud",
      "spring naar ", "direct naar ", "vai al ",  "salta al ",       "passa al "};
  if (!has_tag(element, GUMBO_TAG_A) || !attribute(element, "href").starts_with('#')) {
    return false;
  }
  const GumboVector* children = children_of(element);
  if (children->length == 0) {
    return false;
  }
  const auto& first = *static_cast<const GumboNode*>(children->data[0]);
  if (first.type != GUMBO_NODE_TEXT) {
    return false;
  }
  constexpr std::array<std::string_view, 4> signs = {"#", "§", "¶", "🔗"};
  constexpr std::size_t longest = 30;
  std::string text = ascii_lower(std::string_view(first.v.text.text).substr(0, longest));
  text.erase(0, std::min(text.find_first_not_of(" \t\n\r\f"), text.size()));
  return (children->length == 1 && is_one_of(std::string_view(text), signs)) ||
         std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

// If all children of a <span> are hidden, a script shows one of them, "Command" or "Ctrl"; the
// usual one comes last.
bool is_last_alternative(const GumboNode& element) {
  if (!has_tag(*element.parent, GUMBO_TAG_SPAN) || element.index_within_parent == 0) {
    return false;
  }
  const GumboVector& siblings = element.parent->v.element.children;
  const auto is_hidden = [](const void* sibling) {
    const auto& node = *static_cast<const GumboNode*>(sibling);
    return is_element(node) && frame_of(node) == Boilerplate::hidden;
  };
  return element.index_within_parent + 1 == siblings.length &&
         std::all_of(siblings.data, siblings.data + siblings.length, is_hidden);
}

bool is_label_in_form(const GumboNode& element) {
  return (has_tag(element, GUMBO_TAG_LABEL) || has_tag(element, GUMBO_TAG_LEGEND)) &&
         stands_in(element, nullptr,
                   [](const GumboNode& around) { return has_tag(around, GUMBO_TAG_FORM); });
}

bool is_article_of_page(const GumboNode& element) {
  return !stands_in(element, nullptr, [](const GumboNode& around) {
    const Boilerplate frame = frame_of(around);
    return has_tag(around, GUMBO_TAG_ARTICLE) || frame == Boilerplate::by_kind ||
           frame == Boilerplate::by_name || frame == Boilerplate::related;
  });
}

bool holds_text(const GumboNode& element) {
  std::size_t visits = std::numeric_limits<std::size_t>::max();
  return text_size(element, visits, is_no_frame) > 0;
}

const GumboNode& body_of(const HtmlTree& tree) {
  const GumboNode* body = nullptr;
  walk(
      tree.root(),
      [&](const GumboNode& node) {
        body = body == nullptr && has_tag(node, GUMBO_TAG_BODY) ? &node : body;
        return body == nullptr ? Descend::into_children : Descend::past_them;
      },
      [](const GumboNode&) {});
  return body == nullptr ? tree.root() : *body;
}

const GumboNode& marked_content(const HtmlTree& tree) {
  const GumboNode* main = nullptr;
  const GumboNode* marked = nullptr;
  const GumboNode* article = nullptr;
  int articles = 0;
  constexpr int many = 100; // with so many, none is the page's
  int looked_at = 0;
  walk(
      tree.root(),
      [&](const GumboNode& node) {
        if (has_tag(node, GUMBO_TAG_MAIN) || attribute(node, "role") == "main") {
          main = main == nullptr && frame_of(node) != Boilerplate::hidden ? &node : main;
        } else if (has_tag(node, GUMBO_TAG_ARTICLE) &&
                   (++looked_at > many || is_article_of_page(node))) {
          article = articles++ == 0 ? &node : article;
        } else if (attribute(node, "itemprop") == "articleBody") {
          marked = marked == nullptr ? &node : marked;
        }
        return Descend::into_children;
      },
      [](const GumboNode&) {});
  for (const GumboNode* candidate : {main, articles == 1 ? article : nullptr, marked}) {
    if (candidate != nullptr && holds_text(*candidate)) {
      return *candidate;
    }
  }
  return body_of(tree);
}

} // namespace

MainContent::MainContent(const HtmlTree& tree) : MainContent(tree, true) {}

MainContent MainContent::of_fragment(const HtmlTree& tree) {
  return MainContent(tree, false);
}

MainContent::MainContent(const HtmlTree& tree, bool is_page) {
  if (is_page) {
    RunningText running_text(body_of(tree));
    if (running_text.is_enough()) {
      content_ = &running_text.article();
      running_text_ = std::move(running_text);
      return;
    }
  }
  content_ = &marked_content(tree);
}

bool MainContent::leave_out(const GumboNode& element) {
  if (has_tag(element, GUMBO_TAG_P) && names_origin(element)) {
    return true;
  }
  if (!running_text_) {
    return is_left_out_by_marks(element);
  }
  switch (frame_in_content(element, running_text_->frame(element))) {
  case Boilerplate::none:
  case Boilerplate::beside:
    return running_text_->leaves_out(element) || is_mark(element) || is_label_in_form(element);
  case Boilerplate::by_kind:
    return true;
  case Boilerplate::form:
    return running_text_->leaves_out(element) || !holds_article(element);
  case Boilerplate::hidden:
    return running_text_->leaves_out(element) && !is_last_alternative(element);
  case Boilerplate::by_name:
  case Boilerplate::related:
    return running_text_->leaves_out(element);
  }
  return false;
}

bool MainContent::is_left_out_by_marks(const GumboNode& element) {
  switch (frame_in_content(element)) {
  case Boilerplate::none:
  case Boilerplate::beside:
    return is_mark(element) || is_label_in_form(element);
  case Boilerplate::by_kind:
    return true;
  case Boilerplate::by_name:
    return !holds_beginning(element);
  case Boilerplate::related:
    return is_mostly_links(element) && !holds_beginning(element);
  case Boilerplate::hidden:
    return !is_last_alternative(element) && !(holds_beginning(element) && holds_most(element));
  case Boilerplate::form:
    return !holds_article(element);
  }
  return false;
}

Boilerplate MainContent::frame_in_content(const GumboNode& element) const {
  return frame_in_content(element, frame_of(element));
}

// A page's own <header> is a frame; an article's or a section's is its beginning. The footer of a
// quotation names its author.
Boilerplate MainContent::frame_in_content(const GumboNode& element, Boilerplate frame) const {
  if ((frame == Boilerplate::none || frame == Boilerplate::beside) &&
      has_tag(element, GUMBO_TAG_HEADER) && begins_page(element)) {
    return Boilerplate::by_name;
  }
  if (frame == Boilerplate::by_kind && has_tag(element, GUMBO_TAG_FOOTER) &&
      has_tag(*element.parent, GUMBO_TAG_BLOCKQUOTE)) {
    return Boilerplate::none;
  }
  return frame;
}

bool MainContent::begins_page(const GumboNode& header) const {
  return has_tag(*content_, GUMBO_TAG_BODY) &&
         !stands_in(header, content_, [](const GumboNode& around) {
           return has_tag(around, GUMBO_TAG_ARTICLE) || has_tag(around, GUMBO_TAG_SECTION);
         });
}

// Prefers one outside of frames, and an <h1> to others.
const GumboNode* MainContent::beginning() {
  if (beginning_) {
    return *beginning_;
  }
  const GumboNode* found = nullptr;
  int lowest_rank = 0;
  int named = 0; // named frames that are open
  int hidden = 0;
  const auto count = [&](const GumboNode& node, int change) {
    if (&node == content_ || !is_element(node)) {
      return true;
    }
    const Boilerplate frame = frame_in_content(node);
    named += frame == Boilerplate::by_name || frame == Boilerplate::related ? change : 0;
    hidden += frame == Boilerplate::hidden ? change : 0;
    return frame != Boilerplate::by_kind;
  };
  walk(
      *content_,
      [&](const GumboNode& node) {
        const bool open = count(node, 1);
        if (open && may_begin_article(node) && &node != content_) {
          const int rank = (has_tag(node, GUMBO_TAG_H1) ? 0 : 3) + (hidden > 0  ? 2
                                                                    : named > 0 ? 1
                                                                                : 0);
          if (found == nullptr || rank < lowest_rank) {
            found = &node;
            lowest_rank = rank;
          }
        }
        return open ? Descend::into_children : Descend::past_them;
      },
      [&](const GumboNode& node) { count(node, -1); });
  beginning_ = found;
  return found;
}

bool MainContent::holds_beginning(const GumboNode& element) {
  bool may = false;
  walk(
      element,
      [&](const GumboNode& node) {
        may = may || may_begin_article(node);
        visits_left_ -= visits_left_ > 0 ? 1 : 0;
        return may || visits_left_ == 0 ? Descend::past_them : Descend::into_children;
      },
      [](const GumboNode&) {});
  const GumboNode* begins = may ? beginning() : nullptr;
  return begins != nullptr &&
         (begins == &element || stands_in(*begins, content_, [&](const GumboNode& around) {
            return &around == &element;
          }));
}

bool MainContent::is_mostly_links(const GumboNode& element) {
  const std::size_t all = text_size(element, visits_left_, [](const GumboNode&) { return true; });
  const std::size_t outside_links = text_size(
      element, visits_left_, [](const GumboNode& node) { return !has_tag(node, GUMBO_TAG_A); });
  // Links to other articles may each have a sentence about them.
  constexpr std::size_t min_share = 6;
  return has_tag(element, GUMBO_TAG_A) || (all - std::min(outside_links, all)) * min_share > all;
}

// Whether the element holds more text than the rest.
bool MainContent::holds_most(const GumboNode& element) {
  if (!text_) {
    text_ = text_size(*content_, visits_left_, is_no_frame);
  }
  return text_size(element, visits_left_, is_no_frame) > *text_;
}

// A form for input has a few words per field. One that holds the article has more words than the
// rest of the page, and some even if nothing is left.
bool MainContent::holds_article(const GumboNode& form) {
  constexpr std::size_t few = 160; // bytes
  if (!text_) {
    text_ = text_size(*content_, visits_left_, is_no_frame);
  }
  bool marked = false;
  const std::size_t text = text_size(form, visits_left_, [&](const GumboNode& node) {
    marked = marked || may_begin_article(node);
    const GumboTag tag = node.v.element.tag;
    return is_no_frame(node) && tag != GUMBO_TAG_LABEL && tag != GUMBO_TAG_LEGEND &&
           tag != GUMBO_TAG_A;
  });
  return (marked && holds_beginning(form)) || (text > few && 2 * text > *text_) ||
         (text > 0 && text == *text_);
}

} // namespace triglot
