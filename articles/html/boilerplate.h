// Boilerplate of a page as marked on elements themselves: by tag, role, class, id or style.
#pragma once

#include "articles/html/html_tree.h"

#include <cstdint>

namespace triglot {

enum class Boilerplate : std::uint8_t {
  none,
  by_kind, // by tag or role: navigation, asides, footers, controls, non-text
  by_name, // "cookies", "share", "toc"; or the article's subject, or a wrapper's name
  related, // named as links to other articles; applies if it has links
  hidden,  // from readers, unless a script shows it
  beside,  // a common name of side matter that wrappers also have
  form,    // may be for input, or hold the whole page
};

// Classifies `element` by itself, regardless of what surrounds it.
Boilerplate frame_of(const GumboNode& element);

// Whether its class names it as the lead of an article.
bool names_lead(const GumboNode& element);

// Whether its class or id names it as reader comments.
bool names_comments(const GumboNode& element);

} // namespace triglot
