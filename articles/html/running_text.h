// The running text of a page, and where in the page it stands.
//
// A page's own marks (<main>, class names) are often missing or wrong; paragraphs are not. The
// method is that of boilerpipe (Kohlschütter, Fankhauser, Nejdl: Boilerplate Detection using
// Shallow Text Features, WSDM 2010) and Readability: long blocks with few links are the article's
// text, the element that holds most of it is the article, and names of classes only say what goes
// of the rest.
#pragma once

#include "articles/html/boilerplate.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace triglot {

class RunningText {
public:
  // Takes time and memory in proportion to the page. `body` outlives the object.
  explicit RunningText(const GumboNode& body);

  // Whether the article has enough of it to go by: a long paragraph or two.
  bool is_enough() const;

  // The element with the article: it holds most of the running text, the last <h1> before it, and
  // what reads like text in between.
  const GumboNode& article() const { return *elements_[article_].node; }

  // Whether an element below article() is no part of the article: named as boilerplate, made of
  // links, or beside the text.
  bool leaves_out(const GumboNode& element) const;

  // frame_of(element), which is known of all elements that were measured.
  Frame frame(const GumboNode& element) const;

private:
  using Index = std::uint32_t; // in elements_

  // Sizes are bytes without blanks, of all that is below the element.
  struct Element {
    const GumboNode* node;
    Index parent; // of the first: itself
    Index end;    // behind the last element below
    std::size_t text = 0;
    std::size_t linked = 0;
    std::size_t running = 0;
    Frame frame = Frame::none;
    bool block = false;
    bool boilerplate = false; // its name says so
    bool left_out = false;
  };
  // Text between the bounds of two blocks.
  struct Paragraph {
    Index element; // the block that it stands in
    std::size_t text;
    std::size_t linked;
    std::size_t running;
    bool boilerplate = false; // its own element's name or that of one around it says so
  };
  class Measure;

  void add_up();
  void judge_names();
  void choose_article();
  Index richest_child(Index element) const;
  Index richest_element() const;
  Index heading_before(Index element) const;
  void leave_out_beside(Index text, Index heading);
  void leave_out_links();
  void leave_out_empty_headings();
  bool holds(Index around, Index element) const;

  // Calls `act` with each child.
  template <typename Act>
  void for_children(Index parent, Act&& act) const {
    for (Index child = parent + 1; child < elements_[parent].end; child = elements_[child].end) {
      act(child);
    }
  }

  std::vector<Element> elements_; // in the order of the page, the body first
  std::vector<Paragraph> paragraphs_;
  std::unordered_map<const GumboNode*, Index> index_of_;
  Index article_ = 0;
  std::size_t kept_ = 0; // long paragraphs of the article
};

} // namespace triglot
