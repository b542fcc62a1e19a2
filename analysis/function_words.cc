#include "analysis/function_words.h"

#include "base/listed_words.h"

#include <array>
#include <unordered_set>
#include <vector>

namespace triglot {
namespace {

using Words = std::unordered_set<std::string_view>;

std::array<Words, language_count> all_words() {
  std::array<Words, language_count> all;
  for (const LanguageRow& row : languages()) {
    const std::vector<std::string_view> words = listed_words(row.function_words);
    all.at(static_cast<std::size_t>(row.language)).insert(words.begin(), words.end());
  }
  return all;
}

} // namespace

bool is_function_word(Language language, std::string_view form) {
  static const std::array<Words, language_count> words = all_words();
  return words.at(static_cast<std::size_t>(language)).contains(form);
}

} // namespace triglot
