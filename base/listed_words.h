// Lists of words in one string, as tables have them.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace triglot {

// "a bc d" → a, bc, d. REQUIRES: one blank between two.
inline std::vector<std::string_view> listed_words(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    words.push_back(list.substr(0, list.find(' ')));
    list.remove_prefix(std::min(words.back().size() + 1, list.size()));
  }
  return words;
}

} // namespace triglot
