// Main content extraction: finds the article in an HTML page.
#pragma once

#include "articles/html/boilerplate.h"
#include "articles/html/running_text.h"

#include <cstddef>
#include <optional>

namespace triglot {

// The element of a page that holds its article, and which parts of it to leave out.
//
// If the page has running text, that decides (running_text.h). Otherwise, as for a list of links or
// a few words, the markup does: <main>, or the only <article> that is not part of another or of a
// frame, or an element marked as such (role, itemprop); else the body. Elements without text are
// skipped. An element named or hidden like a frame is kept if it holds the beginning of the
// article: the page's first <h1> or, without one, <article>, preferably outside of frames. A form
// is kept if it holds the article.
class MainContent {
public:
  // `tree` must outlive this object.
  explicit MainContent(const HtmlTree& tree);

  // Finds the article in a fragment of a page, as in a feed: uses the markup only.
  static MainContent of_fragment(const HtmlTree& tree);

  const GumboNode& element() const { return *content_; }

  // Whether to leave out an element. REQUIRES: `element` is an element below the content.
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
  Boilerplate frame_in_content(const GumboNode& element) const;
  Boilerplate frame_in_content(const GumboNode& element, Boilerplate frame) const;

  std::optional<RunningText> running_text_; // if there is enough
  const GumboNode* content_ = nullptr;
  // Nested frames are each measured as a whole; no honest page needs this many visits.
  std::size_t visits_left_ = 5'000'000;
  std::optional<const GumboNode*> beginning_; // found on first use
  std::optional<std::size_t> text_; // bytes of text outside of frames; counted on first use
};

} // namespace triglot
