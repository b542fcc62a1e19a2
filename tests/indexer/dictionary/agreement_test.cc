// What several dictionaries agree on.
#include "indexer/dictionary/agreement.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

// "dijk 92 [0 1], dam 60 [1]": the translations of a word.
std::string agreed(const WordLinks& links, Language from, Language to, const std::string& word) {
  std::string text;
  for (const TranslatedLemma& entry : links.agreed()) {
    if (entry.from == from && entry.to == to && entry.lemma == word) {
      for (const Translation& translation : entry.translations) {
        text += fmt::format("{}{}", text.empty() ? "" : ", ", translation.word);
      }
    }
  }
  return text;
}

TEST_CASE("A dictionary leads both ways, and two are surer than one") {
  WordLinks links;
  links.add(0, "en", "dike", "nl", "dijk", 1);
  links.add(0, "en", "dike", "nl", "dam", 0);
  links.add(1, "nl", "dijk", "en", "dike", 0);
  CHECK(agreed(links, Language::en, Language::nl, "dike") == "dijk, dam");
  CHECK(agreed(links, Language::nl, Language::en, "dijk") == "dike");
  CHECK(agreed(links, Language::nl, Language::en, "dam") == "dike");
  CHECK(agreed(links, Language::en, Language::it, "dike").empty());
}

TEST_CASE("Catalan leads from English to Italian and back") {
  WordLinks links;
  links.add(0, "en", "house", "cat", "casa", 0);
  links.add(1, "cat", "casa", "it", "abitazione", 0);
  CHECK(agreed(links, Language::en, Language::it, "house") == "abitazione");
  CHECK(agreed(links, Language::it, Language::en, "abitazione") == "house");
}

TEST_CASE("The third of our languages leads where the way back agrees") {
  WordLinks links;
  links.add(0, "en", "dike", "nl", "dijk", 0);
  links.add(1, "nl", "dijk", "it", "diga", 0);
  links.add(2, "nl", "dam", "en", "dam", 0);
  CHECK(agreed(links, Language::en, Language::it, "dike").empty());
  links.add(2, "nl", "dijk", "en", "dike", 0);
  CHECK(agreed(links, Language::en, Language::it, "dike") == "diga");
}

TEST_CASE("Other languages lead where two of them agree") {
  WordLinks links;
  links.add(0, "en", "dike", "deu", "deich", 0);
  links.add(1, "deu", "deich", "it", "argine", 0);
  CHECK(agreed(links, Language::en, Language::it, "dike").empty());
  links.add(2, "fra", "digue", "en", "dike", 0);
  links.add(3, "it", "argine", "fra", "digue", 0);
  CHECK(agreed(links, Language::en, Language::it, "dike") == "argine");
}

TEST_CASE("A word has six translations at most") {
  WordLinks links;
  for (int i = 0; i < 200; ++i) {
    links.add(0, "en", "set", "nl", fmt::format("woord{}", i), static_cast<std::uint8_t>(i % 20));
  }
  const std::string words = agreed(links, Language::en, Language::nl, "set");
  CHECK(std::count(words.begin(), words.end(), ',') + 1 == std::ptrdiff_t{max_translations});
}

} // namespace
} // namespace triglot
