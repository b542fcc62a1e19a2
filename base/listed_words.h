// Word lists written as one string, for tables.
#pragma once

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace triglot {

// "a bc d" → a, bc, d. REQUIRES: words are separated by one blank.
inline std::vector<std::string_view> listed_words(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    words.push_back(list.substr(0, list.find(' ')));
    list.remove_prefix(std::min(words.back().size() + 1, list.size()));
  }
  return words;
}

// The words of all rows that have a `field` and a list of its `names`: each with the field and its
// place among the field's names. `Name`: a struct of both, as {field, rank}.
template <typename Name, typename Rows>
std::unordered_map<std::string_view, Name> names_of_fields(const Rows& rows) {
  std::unordered_map<std::string_view, Name> names;
  for (const auto& row : rows) {
    unsigned rank = 0;
    for (const std::string_view name : listed_words(row.names)) {
      names.emplace(name, Name{row.field, rank++});
    }
  }
  return names;
}

} // namespace triglot
