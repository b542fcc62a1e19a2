#include "tests/query/expand/word_list.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>

namespace triglot::test {
namespace {

std::string random_words(int words, std::uint32_t seed) {
  constexpr std::array<std::string_view, 24> letters = {"a", "a", "a", "b", "b", "b", "c", "c",
                                                        "d", "d", "e", "e", "é", "è", "ø", "ß",
                                                        "α", "ω", "б", "д", "я", "𐐨", "𐐩", "đ"};
  std::mt19937 random(seed);
  std::string text;
  for (int word = 0; word < words; ++word) {
    for (std::size_t left = 1 + random() % 7; left > 0; --left) {
      // Mostly from few letters, so that many words are near one another.
      text += letters.at(random() % (random() % 4 == 0 ? letters.size() : 12));
    }
    text += word % 20 == 19 ? ".\n\n" : " ";
  }
  return text + "中 文 中文 abc中 1 12 123 1.5 a1b2";
}

} // namespace

WordList::WordList(int words, std::uint32_t seed) : index_({{"en", random_words(words, seed)}}) {
  forms_ = read([](const Lexicon& lexicon) {
    std::vector<std::string> forms;
    for (TermDictionary at = lexicon.vocabulary(); !at.at_end(); at.next()) {
      forms.emplace_back(at.form());
    }
    return forms;
  });
}

} // namespace triglot::test
