// The file of the dictionary: what is compiled is found again, and what is damaged is refused.
#include "analysis/translations/translations.h"
#include "base/error.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

namespace triglot {
namespace {

const std::vector<TranslationSource> sources = {{"dict-a", "1.0-1", "GPL-2+"},
                                                {"dict-b", "", "CC BY-SA 3.0"}};

std::string compiled() {
  return compiled_translations(
      sources, {"dict-c"},
      {{Language::en, Language::nl, "dike", {{"dijk", 92, {0, 1}}, {"waterkering", 60, {1}}}},
       {Language::en, Language::it, "dike", {{"diga", 80, {0}}}},
       {Language::nl, Language::en, "~triglot", {{"triglot", 99, {1}}}}});
}

TEST_CASE("A lemma has the translations that were compiled, the surest first") {
  const Translations translations(compiled());
  CHECK(translations.sources() == sources);
  CHECK(translations.missing() == std::vector<std::string>{"dict-c"});
  CHECK(translations.of(Language::en, Language::nl, "dike") ==
        std::vector<Translation>{{"dijk", 92, {0, 1}}, {"waterkering", 60, {1}}});
  CHECK(translations.of(Language::en, Language::it, "dike") ==
        std::vector<Translation>{{"diga", 80, {0}}});
  CHECK(translations.of(Language::nl, Language::en, "~triglot") ==
        std::vector<Translation>{{"triglot", 99, {1}}});
}

TEST_CASE("A lemma is found as a whole, in its own language alone") {
  const Translations translations(compiled());
  CHECK(translations.of(Language::en, Language::nl, "dik").empty());
  CHECK(translations.of(Language::en, Language::nl, "dikes").empty());
  CHECK(translations.of(Language::it, Language::nl, "dike").empty());
  CHECK(translations.of(Language::en, Language::nl, "").empty());
  CHECK(Translations().of(Language::en, Language::nl, "dike").empty());
}

TEST_CASE("A dictionary without a word is one") {
  const Translations translations(compiled_translations({}, {}, {}));
  CHECK(translations.sources().empty());
  CHECK(translations.of(Language::en, Language::nl, "dike").empty());
}

TEST_CASE("A dictionary that was changed, or cut short, is refused") {
  const std::string whole = compiled();
  for (std::size_t size = 0; size < whole.size(); size += 1 + size / 40) {
    CHECK_THROWS_AS(Translations(std::string_view(whole).substr(0, size)), Error);
  }
  for (std::size_t at = 0; at < whole.size(); at += 1 + at / 40) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    CHECK_THROWS_AS(Translations(damaged), Error);
  }
  CHECK_THROWS_AS(Translations(""), Error);
  CHECK_THROWS_AS(Translations("triglot dictionary 1"), Error);
  CHECK_THROWS_AS(Translations("triglot dictionary 1\n"), Error);
}

TEST_CASE("Of another version it is said so") {
  std::string other = compiled();
  other.replace(0, 20, "triglot dictionary 9");
  CHECK_THROWS_WITH(Translations(other), "another version of Triglot has compiled it");
}

} // namespace
} // namespace triglot
