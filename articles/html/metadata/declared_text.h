// Decodes strings of a page's metadata.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace triglot {

// Puts the text on one line and decodes character references, also doubly encoded ones as content
// management systems produce: "Q&amp;amp;A" → "Q&A". A text of more than 10,000 bytes keeps its
// references.
std::string declared_text(std::string_view text);

// declared_text() of a text that may have tags, which are removed.
std::string declared_text_of_markup(std::string_view text);

// The first string, or list, that is not empty; empty where all are.
template <typename Value>
Value first_stated(std::initializer_list<Value> values) {
  const auto* const stated =
      std::find_if(values.begin(), values.end(), [](const Value& value) { return !value.empty(); });
  return stated == values.end() ? Value() : *stated;
}

} // namespace triglot
