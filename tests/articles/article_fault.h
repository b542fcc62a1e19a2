// What every article must fulfil, whatever it was read from.
#pragma once

#include "articles/article.h"

#include <string>
#include <string_view>

namespace triglot::test {

// What is wrong, in words; empty where nothing is. `bytes` are those of the whole file: text and
// map are true to it, the title lies in the text on character boundaries, the text ends without
// blanks, and all of it fits into a record.
std::string article_fault(std::string_view bytes, const Article& article);

} // namespace triglot::test
