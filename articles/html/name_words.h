// The words of names in class, id, rel and itemprop.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace triglot {

// Whether a list of names, such as rel and itemprop, has `name`, which is in lower case.
bool names_one(std::string_view list, std::string_view name);

// Names in lower case with their words separated by hyphens: "c-post__meta", "newsletterTeaser" →
// "c-post-meta", "newsletter-teaser".
std::string hyphenated(std::string_view names);

// Whether one of the words of hyphenated names is accepted.
template <typename Accept>
bool has_name_word(std::string_view hyphenated_names, Accept&& accept) {
  while (!hyphenated_names.empty()) {
    const std::string_view word = hyphenated_names.substr(0, hyphenated_names.find('-'));
    if (!word.empty() && accept(word)) {
      return true;
    }
    hyphenated_names.remove_prefix(std::min(word.size() + 1, hyphenated_names.size()));
  }
  return false;
}

} // namespace triglot
