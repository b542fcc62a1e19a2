// The running text of a page, and where it is.
//
// A page's own markup (<main>, class names) is often missing or wrong; its paragraphs are reliable.
// The method is that of boilerpipe (Kohlschütter, Fankhauser, Nejdl: Boilerplate Detection using
// Shallow Text Features, WSDM 2010) and Readability: long blocks with few links are the article's
// text, the element that holds most of it is the article, and class names only decide about the
// rest.
#pragma once

#include "articles/html/boilerplate.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace triglot {

class RunningText {
public:
  // Takes linear time and memory. `body` must outlive this object.
  explicit RunningText(const GumboNode& body);

  // Whether there is enough running text to rely on: a long paragraph or two.
  bool is_enough() const;

  // The article's element: it holds most of the running text, the last <h1> before it, and whatever
  // reads like text in between.
  const GumboNode& article() const { return *elements_[article_].node; }

  // Whether an element below article() is not part of the article: named as boilerplate, made of
  // links, or beside the text.
  bool leaves_out(const GumboNode& element) const;

  // frame_of(element), cached for the elements that were measured.
  Boilerplate frame(const GumboNode& element) const;

private:
  using Index = std::uint32_t;                    // into elements_
  static constexpr std::size_t enough_text = 120; // bytes without blanks

  // Sizes are bytes without blanks, of everything below the element.
  struct Element {
    const GumboNode* node;
    Index parent; // the first one's is itself
    Index end;    // past the last element below
    std::size_t text = 0;
    std::size_t linked = 0;
    std::size_t running = 0;
    Boilerplate frame = Boilerplate::none;
    bool block = false;
    bool boilerplate = false; // by its name
    bool left_out = false;
  };
  // Text between two block boundaries.
  struct Paragraph {
    Index element; // the enclosing block
    std::size_t text;
    std::size_t linked;
    std::size_t running;
    bool mentions_cookies;    // or another word with "kie"
    bool boilerplate = false; // by the name of its element or of an ancestor
  };
  class Measure;
  // Elements, end exclusive.
  struct Section {
    Index begin;
    Index end;
  };

  void add_up();
  void judge_names();
  void judge_comment_headings();
  void leave_out_boilerplate();
  void judge_consent();
  std::vector<std::size_t> running_before() const;
  Section section_of(Index heading) const;
  std::vector<Index> find_dialogs() const;
  Index element_with_h1() const;
  bool has_link_or_button(Index element) const;
  void count_h1();
  bool holds_h1(Index element) const;
  bool is_named_lead(Index element) const;
  void choose_article();
  Index richest_child(Index element) const;
  Index richest_element() const;
  Index heading_before(Index element) const;
  void leave_out_beside(Index text, Index heading);
  bool is_linked_paragraph(Index i) const;
  bool is_menu(Index cell) const;
  void leave_out_links();
  void leave_out_empty_headings();
  bool holds(Index around, Index element) const;

  // Calls `act` for each child.
  template <typename Act>
  void for_children(Index parent, Act&& act) const {
    for (Index child = parent + 1; child < elements_[parent].end; child = elements_[child].end) {
      act(child);
    }
  }

  std::vector<Element> elements_; // in document order, the body first
  std::vector<Paragraph> paragraphs_;
  std::vector<Index> h1_before_; // <h1> with text before each element, and in all
  std::unordered_map<const GumboNode*, Index> index_of_;
  Index article_ = 0;
  std::size_t kept_ = 0; // total size of the article's long paragraphs
};

} // namespace triglot
