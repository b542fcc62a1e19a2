// Strings of a page's metadata as people would read them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace triglot {

// One line without character references, also where they are encoded once too often, as content
// management systems do: "Q&amp;amp;A" → "Q&A". A text of more than 10,000 bytes keeps its
// references.
std::string declared_text(std::string_view text);

// The same of a text that may hold tags, which go.
std::string declared_text_of_markup(std::string_view text);

// The first that is not empty; empty where all are.
std::string first_stated(std::initializer_list<std::string> values);

} // namespace triglot
