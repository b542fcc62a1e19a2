// Articles like samples: the same story first, and none that share too little.
#include "query/sample.h"
#include "query/search.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// Four articles on a ship that runs aground, two on other events in the same places, one on the
// same ship years later, and others.
test::SmallIndex& news() {
  static test::SmallIndex small({
      {"en",
       "The tanker Maribella ran aground off Schelvoort on Monday with 740 tonnes of oil. Its "
       "owner, Transmar, says that captain Ulf Bergqvist had warned the pilots of Rijnhaven.",
       "title: Tanker aground\ndate: 2025-03-04\n", "en/ship.md"},
      {"nl",
       "De tanker Maribella is maandag bij Schelvoort vastgelopen met 740 ton olie aan boord. "
       "Volgens rederij Transmar had kapitein Ulf Bergqvist de loodsen van Rijnhaven gewaarschuwd.",
       "title: Tanker vast\ndate: 2025-03-05\n", "nl/schip.md"},
      {"it",
       "La petroliera Maribella si è incagliata davanti a Schelvoort con 740 tonnellate di "
       "petrolio. L'armatore Transmar accusa il comandante Ulf Bergqvist, partito da Rijnhaven.",
       "title: Petroliera arenata\ndate: 2025-03-05\n", "it/nave.md"},
      {"nl",
       "In Rijnhaven en Schelvoort begint zaterdag het jaarlijkse kaasfeest met muziek en "
       "vuurwerk.",
       "title: Kaasfeest\ndate: 2025-03-06\n", "nl/kaas.md"},
      {"en",
       "The tanker Maribella, once of Transmar, was scrapped at Rijnhaven this week. Nothing of "
       "it will remain but the bell, which goes to the museum of a small town in Sweden.",
       "title: Scrapped\ndate: 2031-09-09\n", "en/scrap.md"},
      {"en", "A recipe for soup with beans and carrots, slowly cooked.", "title: Soup\n",
       "en/soup.md"},
      {"nl", "Een recept voor soep met bonen en wortels, langzaam gekookt.", "title: Soep\n",
       "nl/soep.md"},
      {"it", "Una ricetta di zuppa con fagioli e carote, cotta a lungo.", "title: Zuppa\n",
       "it/zuppa.md"},
  });
  return small;
}

SearchRequest request_like(const std::vector<std::string>& names) {
  SearchRequest request;
  for (const std::string& name : names) {
    for (Sample& sample : read_samples(news().index(), news().path_of(name))) {
      request.like.push_back(std::move(sample));
    }
  }
  return request;
}

// "nl/schip.md it/nave.md | en/scrap.md": the same story before the bar.
std::string found(const SearchRequest& request) {
  const Answer answer = search(news().index(), news().analyser(), request);
  std::string same;
  std::string related;
  std::uint32_t rank = request.page.offset;
  for (const Hit& hit : answer.hits) {
    REQUIRE(hit.likeness);
    CHECK(hit.rank == ++rank);
    std::string& names = hit.likeness->same_story ? same : related;
    const std::filesystem::path path = hit.record.source.path;
    names +=
        (names.empty() ? "" : " ") + (path.parent_path().filename() / path.filename()).string();
    CHECK((related.empty() || !hit.likeness->same_story || request.sort == Sort::date));
  }
  return same + " | " + related;
}

TEST_CASE("A story is found in each language from each") {
  CHECK_THAT(found(request_like({"en/ship.md"})),
             Catch::Matchers::StartsWith("nl/schip.md it/nave.md |"));
  CHECK_THAT(found(request_like({"nl/schip.md"})),
             Catch::Matchers::StartsWith("it/nave.md en/ship.md |") ||
                 Catch::Matchers::StartsWith("en/ship.md it/nave.md |"));
  CHECK_THAT(found(request_like({"it/nave.md"})),
             Catch::Matchers::StartsWith("nl/schip.md en/ship.md |") ||
                 Catch::Matchers::StartsWith("en/ship.md nl/schip.md |"));
}

TEST_CASE("What is of the same place or of another time is no more than related") {
  const std::string all = found(request_like({"en/ship.md"}));
  CHECK_THAT(all.substr(all.find('|')), ContainsSubstring("en/scrap.md"));
  CHECK_THAT(all, !ContainsSubstring("soup") && !ContainsSubstring("soep"));
  CHECK_THAT(found(request_like({"nl/kaas.md"})), Catch::Matchers::StartsWith(" |"));
}

TEST_CASE("Nothing is like an article that shares ordinary words alone") {
  const Answer answer = search(news().index(), news().analyser(), request_like({"it/zuppa.md"}));
  CHECK(answer.hits.empty());
  CHECK(answer.matches.upper == 0);
  REQUIRE(answer.notes.size() == 1);
  CHECK_THAT(answer.notes.front(), ContainsSubstring("no ") && ContainsSubstring("zuppa.md"));
}

TEST_CASE("A query beside a sample narrows the articles down and does not rank them") {
  SearchRequest request = request_like({"en/ship.md"});
  request.query = "lang:it";
  CHECK(found(request) == "it/nave.md | ");
  request.query = "petroliera";
  CHECK(found(request) == "it/nave.md | ");
  request.query = "-lang:it -scrapped";
  CHECK_THAT(found(request), Catch::Matchers::StartsWith("nl/schip.md |"));
  request.query = "lang:it nowhere";
  const Answer answer = search(news().index(), news().analyser(), request);
  CHECK(answer.hits.empty());
  CHECK_THAT(fmt::format("{}", fmt::join(answer.notes, "\n")),
             ContainsSubstring("nowhere") && !ContainsSubstring("Maribella"));
  request.query = "recipe";
  const Answer other = search(news().index(), news().analyser(), request);
  CHECK(other.hits.empty());
  CHECK_THAT(other.notes.front(), ContainsSubstring("that the query finds"));
}

TEST_CASE("Of several samples none is found") {
  CHECK_THAT(found(request_like({"en/ship.md", "nl/schip.md"})),
             Catch::Matchers::StartsWith("it/nave.md |"));
}

TEST_CASE("Pages of articles like one follow one another, also past the same story") {
  SearchRequest request = request_like({"en/ship.md"});
  const Answer all = search(news().index(), news().analyser(), request);
  REQUIRE(all.hits.size() >= 3);
  for (std::uint32_t offset = 0; offset < all.hits.size(); ++offset) {
    request.page = {offset, 1};
    const Answer page = search(news().index(), news().analyser(), request);
    REQUIRE(page.hits.size() == 1);
    CHECK(page.hits.front().rank == offset + 1);
    CHECK(page.hits.front().record == all.hits[offset].record);
  }
  request.page = {static_cast<std::uint32_t>(all.hits.size()), 5};
  CHECK(search(news().index(), news().analyser(), request).hits.empty());
  request.page = {0, 0};
  request.counting = Counting::exact;
  CHECK(search(news().index(), news().analyser(), request).matches.estimated == all.hits.size());
}

TEST_CASE("By date articles like one are in that order") {
  SearchRequest request = request_like({"en/ship.md"});
  request.sort = Sort::date;
  const Answer answer = search(news().index(), news().analyser(), request);
  REQUIRE(answer.hits.size() >= 3);
  CHECK(answer.hits.front().record.source.path.ends_with("scrap.md"));
  CHECK_FALSE(answer.hits.front().likeness->same_story);
  CHECK(answer.hits[1].likeness->same_story);
}

TEST_CASE("What is shared is shown as the sample spells it, names side by side as one") {
  const Answer answer = search(news().index(), news().analyser(), request_like({"en/ship.md"}));
  REQUIRE_FALSE(answer.hits.empty());
  const std::vector<std::string>& shared = answer.hits.front().likeness->shared;
  for (const char* name : {"Maribella", "Transmar", "Ulf Bergqvist", "Schelvoort", "740"}) {
    CAPTURE(name);
    CHECK(std::find(shared.begin(), shared.end(), name) != shared.end());
  }
  for (const ByteSpan highlight : answer.hits.front().snippet.highlights) {
    const std::string_view word = highlight.of(answer.hits.front().snippet.text);
    CHECK((word.size() > 2 && word != "the" && word != "met"));
  }
}

TEST_CASE("The words that were chosen are explained") {
  SearchRequest request = request_like({"en/ship.md"});
  request.explain = Explain::yes;
  const Answer answer = search(news().index(), news().analyser(), request);
  CHECK_THAT(answer.explanation.expansion,
             ContainsSubstring("Maribella → maribella  (name, weight") &&
                 ContainsSubstring("740 → 740  (number, weight") &&
                 ContainsSubstring("; word, weight"));
}

} // namespace
} // namespace triglot
