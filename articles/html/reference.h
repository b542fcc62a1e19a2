// Paragraphs of an article that refer to other articles, or to the article itself.
#pragma once

#include "articles/html/html_tree.h"

namespace triglot {

// Whether a paragraph begins as a reference to another article does: "Lees ook: De dijken", "See
// also", "Mehr zum Thema". Looks only at short paragraphs.
bool begins_like_reference(const GumboNode& paragraph);

// Whether a paragraph only says where a feed's item appeared, as WordPress adds to each: "The post
// De dijken appeared first on Waterblad."
bool names_origin(const GumboNode& paragraph);

} // namespace triglot
