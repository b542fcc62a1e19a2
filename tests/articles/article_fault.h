// Invariants of every article, whatever it was read from.
#pragma once

#include "articles/article.h"

#include <string>
#include <string_view>

namespace triglot::test {

// Describes what is wrong; empty if nothing is. `bytes` are those of the whole file: text and map
// match it, the title is in the text on character boundaries, the text has no trailing blanks, and
// everything fits into a record.
std::string article_fault(std::string_view bytes, const Article& article);

} // namespace triglot::test
