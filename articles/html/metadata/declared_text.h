// Strings of a page's metadata as people would read them.
#pragma once

#include <algorithm>
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

// The first string, or list, that is not empty; empty where all are.
template <typename Value>
Value first_stated(std::initializer_list<Value> values) {
  const auto* const stated =
      std::find_if(values.begin(), values.end(), [](const Value& value) { return !value.empty(); });
  return stated == values.end() ? Value() : *stated;
}

} // namespace triglot
