// The main content of an HTML page: its article.
#pragma once

#include "articles/html/boilerplate.h"
#include "articles/html/running_text.h"

#include <cstddef>
#include <optional>

namespace triglot {

// Which element of a page holds its article, and what below it is no part of the article.
//
// Where a page has running text, that decides (running_text.h). In others, such as a list of links
// or a few words, the elements' own marks do: <main>, or the only <article> that is no part of
// another or of a frame, or what is marked as such (role, itemprop); else the body. One without
// text is passed over. What is named or hidden as a frame would be stays where it holds what the
// article begins with: the page's first <h1>, or if there is none <article>, that stands outside of
// frames if one does. A form stays where it holds the article.
class MainContent {
public:
  // `tree` outlives the object.
  explicit MainContent(const HtmlTree& tree);

  // Of a piece of a page, such as a feed has: by the elements' own marks alone.
  static MainContent of_fragment(const HtmlTree& tree);

  const GumboNode& element() const { return *content_; }

  // REQUIRES: `element` is an element below the content.
  bool leave_out(const GumboNode& element);

private:
  MainContent(const HtmlTree& tree, bool is_page);
  bool is_left_out_by_marks(const GumboNode& element);
  const GumboNode* beginning();
  bool holds_beginning(const GumboNode& element);
  bool is_mostly_links(const GumboNode& element);
  bool holds_most(const GumboNode& element);
  bool holds_article(const GumboNode& form);
  bool begins_page(const GumboNode& header) const;
  Frame frame_in_content(const GumboNode& element) const;
  Frame frame_in_content(const GumboNode& element, Frame frame) const;

  std::optional<RunningText> running_text_; // where there is enough
  const GumboNode* content_ = nullptr;
  // Frames in frames are each weighed with all that is in them; no honest page needs as many.
  std::size_t visits_left_ = 5'000'000;
  std::optional<const GumboNode*> beginning_; // looked for when first needed
  std::optional<std::size_t> text_;           // bytes of text outside of frames; the same
};

} // namespace triglot
