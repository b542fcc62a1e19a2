// Tests which words are found near one another, and that many similar words are fast.
#include "query/match/proximity_window.h"

#include "tests/support/catch.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::vector<ExpandedWord> words_with_forms(const std::vector<std::vector<std::string>>& forms) {
  std::vector<ExpandedWord> words;
  for (const std::vector<std::string>& of_word : forms) {
    words.emplace_back().forms = of_word;
  }
  return words;
}

// The chosen tokens, for each token at which there is a choice: "1 3, 3 4".
std::string chosen(const std::vector<ExpandedWord>& words, std::uint32_t between,
                   const std::vector<std::string>& text) {
  ProximityWindow window(words, between);
  std::vector<std::vector<std::size_t>> words_of_token(text.size());
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (std::size_t word = 0; word < words.size(); ++word) {
      for (const std::string& form : words[word].forms) {
        if (form == text[i]) {
          words_of_token[i].push_back(word);
        }
      }
    }
    if (words_of_token[i].empty()) {
      continue;
    }
    const auto choice = window.add(i, {static_cast<std::uint32_t>(i + 1)}, words_of_token[i]);
    if (!choice.empty()) {
      found.push_back(fmt::format("{}", fmt::join(choice, " ")));
    }
  }
  return fmt::format("{}", fmt::join(found, ", "));
}

TEST_CASE("each word gets a token of its own") {
  CHECK(chosen(words_with_forms({{"a"}, {"b"}}), 1, {"a", "x", "b", "x", "x", "a"}) == "0 2");
  CHECK(chosen(words_with_forms({{"a"}, {"a"}}), 0, {"a", "x", "a", "a"}) == "2 3");
  CHECK(chosen(words_with_forms({{"a", "b"}, {"a"}}), 0, {"a", "b"}) == "0 1");
  CHECK(chosen(words_with_forms({{"a", "b"}, {"a", "c"}, {"a"}}), 0, {"c", "a", "b"}) == "0 1 2");
  CHECK(chosen(words_with_forms({{"a", "b"}, {"a", "b"}, {"a", "b"}}), 0, {"a", "b", "x"}).empty());
}

TEST_CASE("words that stand often, and others that do not, are soon given up") {
  std::vector<std::vector<std::string>> forms(100, {"a"});
  forms.insert(forms.end(), 3, {"b"});
  std::vector<std::string> text;
  for (int round = 0; round < 20; ++round) {
    text.insert(text.end(), 300, "a");
    text.emplace_back("b");
  }
  CHECK(chosen(words_with_forms(forms), 4, text).empty());
}

TEST_CASE("a thousand like words are found") {
  const std::vector<std::vector<std::string>> forms(1000, {"a"});
  const std::string found = chosen(words_with_forms(forms), 4, std::vector<std::string>(1002, "a"));
  CHECK(found.substr(0, 6) == "0 1 2 ");
}

} // namespace
} // namespace triglot
