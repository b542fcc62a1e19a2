// Boilerplate of a page, as far as an element itself says so: by its tag, its role, its class and
// id, its style.
#pragma once

#include "articles/html/html_tree.h"

#include <cstdint>

namespace triglot {

enum class Frame : std::uint8_t {
  none,
  by_kind, // by tag or role: navigation, asides, footers, controls, what is no text
  by_name, // "cookies", "share", "toc": or it is what the article is about, or names a wrapper
  related, // named as links to other articles, which it is if it holds links
  hidden,  // from readers, unless a script shows it
  beside,  // named as what stands beside an article, by a name that many wrappers have too
  form,    // may be for filling in, or hold the whole page
};

// What `element` is where nothing around it says otherwise.
Frame frame_of(const GumboNode& element);

// Whether its class or id names it as readers' comments.
bool names_comments(const GumboNode& element);

} // namespace triglot
