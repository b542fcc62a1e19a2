// Tests which words are cached, and for how long.
#include "analysis/word_cache.h"

#include "analysis/analyser.h"
#include "tests/support/catch.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

TEST_CASE("A word is found as it was kept, in its language only") {
  WordCache cache(65536);
  CHECK(cache.find("huizen", Language::nl) == nullptr);
  cache.keep("huizen", Language::nl, "huizen", "huis");
  cache.keep("huizen", std::nullopt, "huizen", "");
  REQUIRE(cache.find("huizen", Language::nl) != nullptr);
  CHECK(cache.find("huizen", Language::nl)->form() == "huizen");
  CHECK(cache.find("huizen", Language::nl)->lemmas() == "huis");
  REQUIRE(cache.find("huizen", std::nullopt) != nullptr);
  CHECK(cache.find("huizen", std::nullopt)->lemmas().empty());
  CHECK(cache.find("huizen", Language::en) == nullptr);
  CHECK(cache.find("Huizen", Language::nl) == nullptr);
  CHECK(cache.find("huize", Language::nl) == nullptr);
}

TEST_CASE("A word is kept that is short enough with its form and its lemmas") {
  const std::string longest(CachedWord::max_bytes / 3, 'x');
  const std::string longer = longest + 'x';
  auto [word, form, stem, kept] = GENERATE_COPY(table<std::string, std::string, std::string, bool>({
      {longest, longest, longest, true},
      {longer, longest, longest, false},
      {longest, longer, longest, false},
      {longest, longest, longer, false},
      {std::string("a\0b", 3), std::string("a\0b", 3), "a", true},
      {"\u3164", "", "", true}, // ignorable: no form
  }));
  WordCache cache(65536);
  cache.keep(word, Language::en, form, stem);
  const CachedWord* found = cache.find(word, Language::en);
  REQUIRE((found != nullptr) == kept);
  CHECK((!kept || (found->form() == form && found->lemmas() == stem)));
}

TEST_CASE("A word that is met again and again outlasts those met once") {
  WordCache cache(65536);
  cache.keep("the", Language::en, "the", "the");
  int found = 0;
  constexpr int others = 200'000;
  for (int i = 0; i < others; ++i) {
    const std::string other = fmt::format("w{}", i);
    cache.keep(other, Language::en, other, other);
    REQUIRE(cache.find(other, Language::en) != nullptr);
    if (cache.find("the", Language::en) != nullptr) {
      ++found;
    } else {
      cache.keep("the", Language::en, "the", "the");
    }
  }
  CHECK(found == others);
}

// Some of the words have the same slot in both languages.
TEST_CASE("More words than are kept have the lemmas of words met first", "[slow]") {
  Analyser analyser;
  for (int i = 0; i < 200'000; ++i) {
    const std::string word = fmt::format("Càse{}ments", i);
    for (const auto& [language, lemmas] :
         {std::pair(Language::en, fmt::format("~càse{}ment", i)),
          std::pair(Language::it, fmt::format("~càse{}ments", i))}) {
      const std::vector<Token> tokens = analyser.analyse(word, LanguageOf(language));
      REQUIRE(tokens.size() == 1);
      REQUIRE(tokens[0].form == fmt::format("case{}ments", i));
      REQUIRE(tokens[0].lemmas == lemmas);
    }
  }
}

} // namespace
} // namespace triglot
