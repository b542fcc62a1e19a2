// What names and headings say about the parts of a page, as far as its text does not contradict.
#include "articles/html/comment_heading.h"
#include "articles/html/consent.h"
#include "articles/html/html_blocks.h"
#include "articles/html/running_text.h"

#include <algorithm>

namespace triglot {

bool RunningText::holds_h1(Index element) const {
  for (Index i = element; i < elements_[element].end; ++i) {
    if (elements_[i].node->v.element.tag == GUMBO_TAG_H1 && elements_[i].text > 0) {
      return true;
    }
  }
  return false;
}

// A name does not outweigh the text: an element with most of the page's text is not boilerplate,
// except for comments longer than the article, and for dialogs about cookies.
void RunningText::judge_names() {
  const std::size_t all = elements_.front().running;
  for (Index i = 1; i < elements_.size(); ++i) {
    Element& element = elements_[i];
    if (element.boilerplate && element.running * 2 > all) {
      element.boilerplate = all - element.running >= enough_text &&
                            ((names_comments(*element.node) && heading_before(i) != 0) ||
                             (names_consent(*element.node) && !holds_h1(i)));
    }
  }
  leave_out_boilerplate();
}

// Boilerplate has no running text.
void RunningText::leave_out_boilerplate() {
  std::vector<bool> inside(elements_.size());
  for (Index i = 1; i < elements_.size(); ++i) {
    inside[i] = elements_[i].boilerplate || inside[elements_[i].parent];
  }
  for (Paragraph& paragraph : paragraphs_) {
    paragraph.boilerplate = inside[paragraph.element];
    paragraph.running = paragraph.boilerplate ? 0 : paragraph.running;
  }
  add_up();
}

// Whether its name says that it leads in the article: "article__intro", "subtitle". Such a lead may
// be too short to tell by its text.
bool RunningText::is_named_lead(Index element) const {
  constexpr std::size_t shortest = 15; // bytes without blanks
  constexpr std::size_t longest = 600;
  constexpr Index depth = 3;
  const Element& lead = elements_[element];
  if (lead.boilerplate || lead.text < shortest || lead.text > longest ||
      lead.linked * 2 > lead.text) {
    return false;
  }
  const auto first = elements_.begin() + element;
  return std::any_of(first, first + std::min(lead.end - element, depth),
                     [](const Element& part) { return names_lead(*part.node); });
}

// Comments under a heading that says so ("3 reacties", "Leave a reply") reach to the end of the
// element that the heading begins, or to that of its parent. They are boilerplate if there is
// enough text in front.
void RunningText::judge_comment_headings() {
  std::size_t in_front = 0;
  for (const Paragraph& paragraph : paragraphs_) {
    const Element& heading = elements_[paragraph.element];
    if (in_front >= enough_text && !paragraph.boilerplate &&
        heading_level(heading.node->v.element.tag) > 1 && begins_comments(*heading.node)) {
      Index first = paragraph.element;
      while (elements_[first].text == heading.text && elements_[first].parent + 1 == first) {
        first = elements_[first].parent;
      }
      const bool is_whole = elements_[first].text > heading.text;
      const Index end = elements_[is_whole ? first : elements_[first].parent].end;
      for (Index i = first; i < end; i = elements_[i].end) {
        elements_[i].boilerplate = elements_[i].boilerplate || !holds_h1(i);
      }
      return leave_out_boilerplate();
    }
    in_front += paragraph.running;
  }
}

// A dialog about cookies stands beside the article or in front of its heading, not between its
// paragraphs.
void RunningText::judge_consent() {
  constexpr std::size_t longest = 3000;
  constexpr int most = 50; // mentions looked at; no honest page needs more
  std::vector<Index> dialogs;
  const std::size_t all = elements_.front().running;
  int mentions = 0;
  for (const Paragraph& paragraph : paragraphs_) {
    if (!paragraph.mentions_cookies || paragraph.running == 0 || mentions == most ||
        (!dialogs.empty() && holds(dialogs.back(), paragraph.element))) {
      continue;
    }
    ++mentions;
    Index dialog = paragraph.element;
    const auto may_be_dialog = [&](Index i) {
      return i != 0 && elements_[i].text <= longest && elements_[i].running * 2 <= all &&
             !holds_h1(i);
    };
    while (may_be_dialog(elements_[dialog].parent)) {
      dialog = elements_[dialog].parent;
    }
    if (may_be_dialog(dialog) && asks_for_consent(*elements_[dialog].node)) {
      dialogs.push_back(dialog);
      elements_[dialog].boilerplate = true;
    }
  }
  if (dialogs.empty()) {
    return;
  }
  const std::vector<Paragraph> before = paragraphs_;
  leave_out_boilerplate();
  const Index article = richest_element();
  const auto heading = std::find_if(elements_.begin(), elements_.end(), [](const Element& element) {
    return element.node->v.element.tag == GUMBO_TAG_H1 && element.text > 0;
  });
  const auto first_h1 = static_cast<Index>(heading - elements_.begin());
  for (const Index dialog : dialogs) {
    const bool is_before = heading != elements_.end() && dialog < first_h1;
    elements_[dialog].boilerplate = is_before || !holds(article, dialog);
  }
  paragraphs_ = before;
  leave_out_boilerplate();
}

} // namespace triglot
