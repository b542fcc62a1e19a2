// The text of small elements.
#pragma once

#include "articles/html/html_tree.h"

#include <cstddef>
#include <string>

namespace triglot {

// All text below an element, on one line; empty if it has more than `max_bytes`, or more than a few
// dozen nodes. Bounded so that calls for nested elements do not walk everything inside each. Leaves
// out the nodes below that `is_left_out` accepts.
std::string text_if_short(const GumboNode& element, std::size_t max_bytes,
                          bool (*is_left_out)(const GumboNode&) = nullptr);

} // namespace triglot
