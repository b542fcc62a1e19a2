// Tests of the function words of each language.
#include "analysis/function_words.h"

#include "tests/support/catch.h"

#include <string>
#include <vector>

namespace triglot {
namespace {

TEST_CASE("function words are those of a language's closed classes") {
  const auto [language, words, expected] =
      GENERATE(table<Language, std::vector<std::string>, bool>({
          {Language::en, {"the", "how", "do", "i", "without", "isn", "ve"}, true},
          {Language::en, {"margin", "use", "own", "het", "che", "", " ", "the how"}, false},
          {Language::nl, {"het", "hoe", "waarmee", "zijn", "niet"}, true},
          {Language::nl, {"net", "water", "the", "gli"}, false},
          {Language::it, {"perche", "e", "dell", "quando", "gia", "sono"}, true},
          {Language::it, {"stato", "ancora", "acqua", "perché", "van"}, false},
      }));
  for (const std::string& word : words) {
    INFO(row_of(language).name << " '" << word << "'");
    CHECK(is_function_word(language, word) == expected);
  }
}

} // namespace
} // namespace triglot
