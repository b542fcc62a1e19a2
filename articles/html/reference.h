// References to other articles between the paragraphs of one.
#pragma once

#include "articles/html/html_tree.h"

namespace triglot {

// Whether a paragraph begins as a reference to another article does: "Lees ook: De dijken", "See
// also", "Mehr zum Thema". Looks only at short paragraphs.
bool begins_like_reference(const GumboNode& paragraph);

} // namespace triglot
