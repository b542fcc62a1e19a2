#include "articles/html/running_text.h"

#include "articles/html/html_blocks.h"
#include "articles/html/html_origin.h"
#include "articles/html/reference.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace triglot {
namespace {

// Sizes are bytes without blanks, tuned on 317 judged pages.
constexpr std::size_t long_paragraph = 80;
constexpr std::size_t long_sentence = 30;
constexpr std::size_t shortest_lead = 15; // between a heading and its text, or just before it
constexpr std::size_t long_heading = 100; // longest lead marked as a heading
constexpr std::size_t text_behind = 200;
constexpr double article_share = 0.8; // of the running text

// Elements that divide an article's text, however much of it one of them holds.
constexpr std::array parts_of_text = {GUMBO_TAG_P,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_LI,
                                      GUMBO_TAG_UL, GUMBO_TAG_OL,         GUMBO_TAG_PRE,
                                      GUMBO_TAG_TR, GUMBO_TAG_TD,         GUMBO_TAG_FIGURE};

// Unless a table is for the layout of the page: one of its cells has as much text as an article.
constexpr std::array parts_of_table = {GUMBO_TAG_TBODY, GUMBO_TAG_TR, GUMBO_TAG_TD};
constexpr std::size_t text_in_layout = 400;

GumboTag tag_of(const GumboNode& element) {
  return element.v.element.tag;
}

bool is_heading(const GumboNode& element) {
  return heading_level(tag_of(element)) > 0;
}

bool ends_sentence(char c) {
  return std::string_view(".!?:\")").find(c) != std::string_view::npos;
}

} // namespace

// Fills elements_ and paragraphs_ in one walk.
class RunningText::Measure {
public:
  explicit Measure(RunningText& page) : page_(page) {}

  void of(const GumboNode& body) {
    walk(
        body, [&](const GumboNode& node) { return enter(node, &node == &body); },
        [&](const GumboNode& node) { leave(node); });
    end_paragraph();
  }

private:
  Descend enter(const GumboNode& node, bool is_body) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA) {
      add(node.v.text.text);
      return Descend::past_them;
    }
    if (!is_element(node)) {
      return node.type == GUMBO_NODE_TEMPLATE ? Descend::past_them : Descend::into_children;
    }
    const Boilerplate frame = frame_of(node);
    if (frame == Boilerplate::by_kind && !is_body) {
      return Descend::past_them;
    }
    const auto index = static_cast<Index>(page_.elements_.size());
    const bool block = is_block(node);
    if (block) {
      end_paragraph();
      blocks_.push_back(index);
    }
    count(node, 1);
    Element element{.node = &node, .parent = open_.empty() ? 0 : open_.back(), .end = 0};
    element.block = block;
    element.frame = frame;
    // Inline elements have such names for words in a paragraph, too: <span class="menuitem">.
    const bool beside = frame == Boilerplate::beside && block;
    element.boilerplate =
        !is_body && (beside || frame == Boilerplate::by_name || frame == Boilerplate::related ||
                     frame == Boilerplate::hidden);
    page_.elements_.push_back(element);
    page_.index_of_.emplace(&node, index);
    open_.push_back(index);
    return Descend::into_children;
  }

  void leave(const GumboNode& node) {
    if (!is_element(node)) {
      return;
    }
    Element& element = page_.elements_[open_.back()];
    if (element.block) {
      end_paragraph();
      blocks_.pop_back();
    }
    element.end = static_cast<Index>(page_.elements_.size());
    count(node, -1);
    open_.pop_back();
  }

  void count(const GumboNode& node, int change) {
    links_ += tag_of(node) == GUMBO_TAG_A ? change : 0;
    titles_ += is_heading(node) || tag_of(node) == GUMBO_TAG_FIGCAPTION ? change : 0;
  }

  void add(std::string_view text) {
    mentions_cookies_ = mentions_cookies_ || text.find("kie") != std::string_view::npos;
    for (const char c : text) {
      if (!is_html_blank(c)) {
        ++text_;
        linked_ += links_ > 0 ? 1 : 0;
        last_ = c;
      }
    }
  }

  void end_paragraph() {
    if (text_ > 0) {
      page_.paragraphs_.push_back(
          {blocks_.empty() ? 0 : blocks_.back(), text_, linked_, running(), mentions_cookies_});
    }
    text_ = linked_ = 0;
    mentions_cookies_ = false;
    last_ = '\0';
  }

  // How much of the open paragraph is running text.
  std::size_t running() const {
    const std::size_t own = text_ - linked_;
    if (linked_ > own || (titles_ > 0 && own <= long_heading)) {
      return 0;
    }
    const std::size_t divisor = own >= long_paragraph                          ? 1
                                : own >= long_sentence && ends_sentence(last_) ? 2
                                                                               : 8;
    return own / divisor;
  }

  RunningText& page_;
  std::vector<Index> open_;
  std::vector<Index> blocks_; // the open elements that are blocks
  int links_ = 0;             // number of open links
  int titles_ = 0;            // number of open headings and captions
  std::size_t text_ = 0;      // of the open paragraph
  std::size_t linked_ = 0;
  bool mentions_cookies_ = false;
  char last_ = '\0';
};

RunningText::RunningText(const GumboNode& body) {
  Measure(*this).of(body);
  add_up();
  count_h1();
  judge_names();
  judge_comment_headings();
  judge_consent();
  choose_article();
  leave_out_links();
  leave_out_empty_headings();
}

bool RunningText::is_enough() const {
  std::size_t text = 0;
  std::size_t linked = 0;
  for (const Paragraph& paragraph : paragraphs_) {
    if (holds(article_, paragraph.element) && !paragraph.boilerplate) {
      text += paragraph.text;
      linked += paragraph.linked;
    }
  }
  // A list of links with few words is left to markup.
  return kept_ >= enough_text && kept_ * 4 >= text - linked && kept_ * 8 >= text;
}

bool RunningText::leaves_out(const GumboNode& element) const {
  const auto found = index_of_.find(&element);
  return found != index_of_.end() && elements_[found->second].left_out;
}

Boilerplate RunningText::frame(const GumboNode& element) const {
  const auto found = index_of_.find(&element);
  return found == index_of_.end() ? frame_of(element) : elements_[found->second].frame;
}

// Sums up the sizes of elements from those of paragraphs.
void RunningText::add_up() {
  for (Element& element : elements_) {
    element.text = element.linked = element.running = 0;
  }
  for (const Paragraph& paragraph : paragraphs_) {
    Element& element = elements_[paragraph.element];
    element.text += paragraph.text;
    element.linked += paragraph.linked;
    element.running += paragraph.running;
  }
  for (std::size_t i = elements_.size(); i-- > 1;) {
    Element& parent = elements_[elements_[i].parent];
    parent.text += elements_[i].text;
    parent.linked += elements_[i].linked;
    parent.running += elements_[i].running;
  }
}

bool RunningText::holds(Index around, Index element) const {
  return around <= element && element < elements_[around].end;
}

RunningText::Index RunningText::richest_child(Index element) const {
  Index richest = element;
  std::size_t most = 0;
  for_children(element, [&](Index child) {
    if (elements_[child].running > most) {
      richest = child;
      most = elements_[child].running;
    }
  });
  return richest;
}

// The smallest element that holds nearly all running text of each of its ancestors.
RunningText::Index RunningText::richest_element() const {
  Index at = 0;
  while (true) {
    const Index richest = richest_child(at);
    const Element& child = elements_[richest];
    const bool has_share = static_cast<double>(child.running) >=
                           article_share * static_cast<double>(elements_[at].running);
    const GumboTag tag = tag_of(*child.node);
    const bool is_in_layout = is_one_of(tag, parts_of_table) && child.running >= text_in_layout;
    const bool divides = !child.block || is_one_of(tag, parts_of_text);
    if (richest == at || !has_share || (divides && !is_in_layout)) {
      return at;
    }
    at = richest;
  }
}

// The last <h1> with text before an element without one; 0 if there is none.
RunningText::Index RunningText::heading_before(Index element) const {
  const auto begins = [&](Index i) {
    return tag_of(*elements_[i].node) == GUMBO_TAG_H1 && elements_[i].text > 0;
  };
  for (Index i = element; i < elements_[element].end; ++i) {
    if (begins(i)) {
      return 0;
    }
  }
  Index heading = 0;
  for (Index i = 1; i < element; ++i) {
    heading = begins(i) ? i : heading;
  }
  return heading;
}

void RunningText::choose_article() {
  const Index text = richest_element();
  const Index heading = heading_before(text);
  article_ = text;
  while (heading != 0 && !holds(article_, heading)) {
    article_ = elements_[article_].parent;
  }
  leave_out_beside(text, heading);
}

// Extends the article to siblings that read like text, a lead before it or another part after it,
// and leaves out the others.
void RunningText::leave_out_beside(Index text, Index heading) {
  constexpr int near = 2; // levels between parts of a text
  const auto is_text = [&](Index beside, Index branch, int level) {
    const Element& element = elements_[beside];
    if (beside < branch) {
      const bool may_be_lead = level <= near || (heading != 0 && beside > heading);
      return (may_be_lead && (element.running >= shortest_lead || is_named_lead(beside))) ||
             (element.running >= long_paragraph && element.running * 2 >= element.text);
    }
    return level <= near && element.running >= text_behind &&
           element.running * 10 >= element.text * 8;
  };
  int level = 1;
  for (Index branch = text; branch != 0; branch = elements_[branch].parent, ++level) {
    const Index parent = elements_[branch].parent;
    for_children(parent, [&](Index child) {
      if (child != branch && is_text(child, branch, level)) {
        article_ = std::min(article_, parent);
      }
    });
  }
  level = 1;
  for (Index branch = text; branch != article_; branch = elements_[branch].parent, ++level) {
    for_children(elements_[branch].parent, [&](Index child) {
      const bool has_heading = heading != 0 && holds(child, heading);
      elements_[child].left_out = child != branch && !has_heading && !is_text(child, branch, level);
    });
  }
  // Do the same beside the heading, in the branch that leads to it.
  for (Index branch = heading; branch != 0 && !holds(elements_[branch].parent, text);
       branch = elements_[branch].parent) {
    for_children(elements_[branch].parent, [&](Index child) {
      elements_[child].left_out =
          child != branch && elements_[child].running < shortest_lead && !is_named_lead(child);
    });
  }
}

bool RunningText::is_linked_paragraph(Index i) const {
  const Element& element = elements_[i];
  return tag_of(*element.node) == GUMBO_TAG_P && element.text > 0 &&
         element.linked * 10 >= element.text * 9;
}

// Whether a cell of a layout table holds a menu: several links, and hardly anything else.
bool RunningText::is_menu(Index cell) const {
  constexpr int several = 4;
  if (tag_of(*elements_[cell].node) != GUMBO_TAG_TD ||
      elements_[cell].linked * 10 < elements_[cell].text * 9) {
    return false;
  }
  int links = 0;
  for (Index i = cell + 1; i < elements_[cell].end && links < several; ++i) {
    links += tag_of(*elements_[i].node) == GUMBO_TAG_A ? 1 : 0;
  }
  return links == several;
}

// Leaves out named boilerplate, and blocks of links with little text. A paragraph, quotation or
// cell that is a link is text, and so is a list item or table row with more text outside of links;
// but in prose several such paragraphs in a row are links to other articles.
void RunningText::leave_out_links() {
  constexpr std::array items = {GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_TR};
  constexpr std::array paragraphs = {GUMBO_TAG_P, GUMBO_TAG_TD, GUMBO_TAG_BLOCKQUOTE,
                                     GUMBO_TAG_FIGCAPTION};
  const std::size_t all = elements_[article_].running;
  const bool is_prose = elements_[article_].linked * 4 <= elements_[article_].text;
  Index after_linked = 0; // the end of the linked paragraph before
  for (Index i = article_ + 1; i < elements_[article_].end; ++i) {
    Element& element = elements_[i];
    const GumboTag tag = tag_of(*element.node);
    const Element& around = elements_[element.parent];
    const bool is_item = is_one_of(tag, items) && around.linked * 2 <= around.text;
    const bool links = element.block && !is_one_of(tag, paragraphs) && !is_item &&
                       !is_heading(*element.node) && element.linked * 2 > element.text &&
                       element.running * 5 < all;
    const bool refers = tag == GUMBO_TAG_P && element.linked * 2 > element.text &&
                        begins_like_reference(*element.node);
    bool in_row = false;
    if (is_prose && is_linked_paragraph(i)) {
      in_row = after_linked == i || (element.end < around.end && is_linked_paragraph(element.end));
      after_linked = element.end;
    }
    element.left_out =
        element.left_out || element.boilerplate || links || refers || in_row || is_menu(i);
    if (element.left_out) {
      i = element.end - 1;
    }
  }
}

// Leaves out headings without remaining text before the next heading of their level or above.
void RunningText::leave_out_empty_headings() {
  std::vector<bool> gone(elements_.size());
  for (Index i = article_; i < elements_[article_].end; ++i) {
    gone[i] = elements_[i].left_out || (i > article_ && gone[elements_[i].parent]);
  }
  constexpr int no_heading = 7; // deeper than any
  int next = 0;                 // what stays after it: the level of a heading, or no_heading
  for (auto at = paragraphs_.rbegin(); at != paragraphs_.rend(); ++at) {
    if (!holds(article_, at->element) || gone[at->element]) {
      continue;
    }
    kept_ += at->running >= long_paragraph ? at->running : 0;
    Element& element = elements_[at->element];
    const int level = heading_level(tag_of(*element.node));
    element.left_out = level > 1 && next <= level;
    next = element.left_out ? next : level > 1 ? level : no_heading;
  }
}

} // namespace triglot
