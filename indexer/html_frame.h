// What frames an article on its page: navigation, banners, cookie notices, footers.
#pragma once

#include "indexer/html_tree.h"

namespace triglot {

// Whether an element is no part of the article that it stands in: by its tag, its role, the names
// that its class and id give it, or because it is hidden.
bool frames_an_article(const GumboNode& element);

} // namespace triglot
