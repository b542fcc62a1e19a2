#include "query/expand/remarks.h"

#include "query/expand/wildcard.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

namespace triglot {

std::vector<std::string> notes_of_dropped_signs(const std::string& typed,
                                                const std::vector<Token>& tokens) {
  const auto signs = [](std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return c == '+' || c == '#'; });
  };
  std::ptrdiff_t searched = 0;
  for (const Token& token : tokens) {
    searched += token.joins > 0 ? 0 : signs(token.form);
  }
  if (signs(typed) <= searched || tokens.empty()) {
    return {};
  }
  std::string words;
  for (const Token& token : tokens) {
    if (token.joins == 0) {
      words += (words.empty() ? "" : " ") + unmark_wildcards(token.form);
    }
  }
  return {fmt::format("the signs in {} are not searched: only {} is", typed, words)};
}

std::vector<std::string> notes_of_left_out(const ExpandedWord& word) {
  if (word.left_out == 0) {
    return {};
  }
  return {fmt::format("{} stands for {} words: the {} most frequent are searched", word.form,
                      word.forms.size() + word.left_out, word.forms.size())};
}

} // namespace triglot
