// Block and heading elements.
#pragma once

#include "articles/html/html_tree.h"

namespace triglot {

// Whether an element starts and ends a paragraph. REQUIRES: is_element(element).
bool is_block(const GumboNode& element);

// 1 for <h1> to 6 for <h6>; 0 for anything else.
int heading_level(GumboTag tag);

} // namespace triglot
