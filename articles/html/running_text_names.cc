// What names and headings say about the parts of a page, as far as its text does not contradict.
#include "articles/html/comment_heading.h"
#include "articles/html/consent.h"
#include "articles/html/html_blocks.h"
#include "articles/html/running_text.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace triglot {

void RunningText::count_h1() {
  h1_before_.reserve(elements_.size() + 1);
  h1_before_.push_back(0);
  for (const Element& element : elements_) {
    const bool is_h1 = element.node->v.element.tag == GUMBO_TAG_H1 && element.text > 0;
    h1_before_.push_back(h1_before_.back() + (is_h1 ? 1 : 0));
  }
}

bool RunningText::holds_h1(Index element) const {
  return h1_before_[elements_[element].end] > h1_before_[element];
}

// A name does not outweigh the text: an element with most of the page's text is not boilerplate,
// except for comments longer than the article, and for what a program that asks for consent shows.
void RunningText::judge_names() {
  const std::size_t all = elements_.front().running;
  for (Index i = 1; i < elements_.size(); ++i) {
    Element& element = elements_[i];
    if (element.boilerplate && element.running * 2 > all) {
      const bool names_other = (names_comments(*element.node) && h1_before_[i] > 0) ||
                               (names_consent(*element.node) && asks_for_consent(*element.node));
      element.boilerplate = names_other && !holds_h1(i) && all - element.running >= enough_text;
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

// The running text of the paragraphs directly in each of the elements before an element, and in
// all.
std::vector<std::size_t> RunningText::running_before() const {
  std::vector<std::size_t> sums(elements_.size() + 1);
  for (const Paragraph& paragraph : paragraphs_) {
    sums[paragraph.element + 1] += paragraph.running;
  }
  std::partial_sum(sums.begin(), sums.end(), sums.begin());
  return sums;
}

// What a heading stands above: to the end of the element that it begins, or to that of its parent.
RunningText::Section RunningText::section_of(Index heading) const {
  Index first = heading;
  while (elements_[first].text == elements_[heading].text && elements_[first].parent + 1 == first) {
    first = elements_[first].parent;
  }
  const bool is_whole = elements_[first].text > elements_[heading].text;
  return {first, elements_[is_whole ? first : elements_[first].parent].end};
}

// Comments under a heading that says so ("3 reacties", "Leave a reply") are boilerplate if there is
// enough text in front, and no less than in them: the heading may be the article's.
void RunningText::judge_comment_headings() {
  const std::vector<std::size_t> running = running_before();
  std::size_t in_front = 0;
  for (const Paragraph& paragraph : paragraphs_) {
    const GumboNode& heading = *elements_[paragraph.element].node;
    if (in_front >= enough_text && !paragraph.boilerplate &&
        heading_level(heading.v.element.tag) > 1 && begins_comments(heading)) {
      const Section comments = section_of(paragraph.element);
      if (running[comments.end] - running[comments.begin] <= in_front) {
        for (Index i = comments.begin; i < comments.end; i = elements_[i].end) {
          elements_[i].boilerplate = elements_[i].boilerplate || !holds_h1(i);
        }
        return leave_out_boilerplate();
      }
    }
    in_front += paragraph.running;
  }
}

// The largest elements around a paragraph about cookies that may be a dialog, and say so. Those of
// two paragraphs are the same or apart, so each element is looked at once.
std::vector<RunningText::Index> RunningText::find_dialogs() const {
  constexpr std::size_t longest = 3000;
  const std::size_t all = elements_.front().running;
  const auto may_be_dialog = [&](Index i) {
    return i != 0 && elements_[i].text <= longest && elements_[i].running * 2 <= all &&
           !holds_h1(i);
  };
  std::vector<Index> dialogs;
  Index judged = 0; // the last element that was
  for (const Paragraph& paragraph : paragraphs_) {
    Index dialog = paragraph.element;
    const bool is_judged = judged != 0 && holds(judged, dialog);
    if (!paragraph.mentions_cookies || paragraph.running == 0 || is_judged ||
        !may_be_dialog(dialog)) {
      continue;
    }
    while (may_be_dialog(elements_[dialog].parent)) {
      dialog = elements_[dialog].parent;
    }
    judged = dialog;
    if (asks_for_consent(*elements_[dialog].node)) {
      dialogs.push_back(dialog);
    }
  }
  return dialogs;
}

// The element with the article's text and the first <h1>.
RunningText::Index RunningText::element_with_h1() const {
  const auto after_h1 = std::find(h1_before_.begin(), h1_before_.end(), Index{1});
  Index around = richest_element();
  if (after_h1 == h1_before_.end()) {
    return around;
  }
  const auto heading = static_cast<Index>(after_h1 - h1_before_.begin() - 1);
  while (!holds(around, heading)) {
    around = elements_[around].parent;
  }
  return around;
}

bool RunningText::has_link_or_button(Index element) const {
  const auto begin = elements_.begin() + element;
  const bool has_link =
      std::any_of(begin, elements_.begin() + elements_[element].end,
                  [](const Element& inside) { return inside.node->v.element.tag == GUMBO_TAG_A; });
  return has_link || holds_button(*elements_[element].node);
}

// A dialog about cookies stands beside the article or in front of its heading, not between its
// paragraphs. In front of the heading, but in an element with the article, it can be told from a
// lead only by a link or a button.
void RunningText::judge_consent() {
  const std::vector<Index> dialogs = find_dialogs();
  if (dialogs.empty()) {
    return;
  }
  for (const Index dialog : dialogs) {
    elements_[dialog].boilerplate = true;
  }
  const std::vector<Paragraph> before = paragraphs_;
  leave_out_boilerplate();
  const Index article = richest_element();
  const Index with_h1 = element_with_h1();
  const bool has_h1 = h1_before_.back() > 0;
  for (const Index dialog : dialogs) {
    const bool is_in_front = has_h1 && h1_before_[dialog] == 0;
    const bool may_be_lead =
        is_in_front && with_h1 != 0 && holds(with_h1, dialog) && !has_link_or_button(dialog);
    elements_[dialog].boilerplate = !may_be_lead && (is_in_front || !holds(article, dialog));
  }
  paragraphs_ = before;
  leave_out_boilerplate();
}

} // namespace triglot
