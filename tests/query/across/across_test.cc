// Searches across languages, with a dictionary of a few words.
#include "query/present/across_lines.h"
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

test::SmallIndex& flood_news() {
  static test::SmallIndex small({
      {"en", "The flood broke the dikes along the Merwel. The water rose.", "title: Flood\n",
       "en/flood.md"},
      {"en", "A harvest festival with music and cheese.", "title: Harvest\n", "en/harvest.md"},
      {"nl", "De overstroming brak de dijken langs de Merwel. Het water steeg.",
       "title: Overstroming\n", "nl/dijk.md"},
      {"nl", "Een feest met muziek en kaas. Die avond is er vuurwerk.", "title: Feest\n",
       "nl/feest.md"},
      {"nl", "Subsidie voor dijken in Zeeland, zegt de minister.", "title: Subsidie\n",
       "nl/subsidie.md"},
      {"it", "L'alluvione ha rotto gli argini lungo la Merwel.", "title: Alluvione\n",
       "it/alluvione.md"},
      {"it", "La revoluzione? La soluzione del problema.", "title: Soluzione\n", "it/soluzione.md"},
  });
  return small;
}

const Translations& dictionary() {
  static const Translations one(compiled_translations(
      {{"dict-a", "1", "GPL-2+"}, {"dict-b", "2", "CC BY-SA 3.0"}}, {},
      {{Language::en, Language::nl, "dike", {{"dijk", 90, {0}}}},
       {Language::en, Language::nl, "flood", {{"overstroming", 80, {0, 1}}, {"vloed", 50, {1}}}},
       {Language::en, Language::nl, "die", {{"sterven", 90, {0}}}},
       {Language::en, Language::nl, "grant", {{"subsidie", 90, {0}}}},
       {Language::en, Language::it, "dike", {{"argine", 90, {0}}}},
       {Language::en, Language::it, "flood", {{"alluvione", 90, {0}}}},
       {Language::nl, Language::en, "dijk", {{"dike", 90, {0}}}},
       {Language::en, Language::nl, "festival", {{"feest", 90, {0}}}},
       {Language::en, Language::nl, "music", {{"toonkunst", 90, {0}}}},
       {Language::nl, Language::en, "feest", {{"festival", 90, {0}}}},
       {Language::nl, Language::en, "oogst", {{"harvest", 90, {0}}}},
       {Language::nl, Language::it, "dijk", {{"argine", 90, {0}}}}}));
  return one;
}

Answer ask_across(SearchRequest request) {
  if (!request.across) {
    request.across.emplace();
  }
  request.across->translations = &dictionary();
  return search(flood_news().index(), flood_news().analyser(), request);
}

Answer ask_across(const std::string& query, const std::string& language = "") {
  SearchRequest request;
  request.query = query;
  request.language = language;
  return ask_across(std::move(request));
}

std::string stem_of(const Hit& hit) {
  return std::filesystem::path(hit.record.source.path).stem().string();
}

// "nl: dijk subsidie; it: alluvione": the blocks, with their hits in order.
std::string blocks_of(const Answer& answer) {
  std::string text;
  for (const AcrossBlock& block : answer.across) {
    text += fmt::format("{}{}:", text.empty() ? "" : "; ", row_of(block.to).code);
    for (const Hit& hit : block.hits) {
      text += " " + stem_of(hit);
    }
  }
  return text;
}

TEST_CASE("Words find what they stand for in other languages") {
  const auto [query, blocks] = GENERATE(table<std::string, std::string>({
      {"flood dikes", "nl: dijk subsidie; it: alluvione"},
      {"the dikes of the Merwel", "nl: dijk subsidie; it: alluvione"},
      {"dijken overstroming", "en: flood; it: alluvione"},
      {"oogstfeest", "en: harvest"}, // a compound without an entry, by its parts
      {"solution", "it: soluzione"}, // a cognate
      {"flood OR dike", "nl: dijk subsidie; it: alluvione"},
      {"dikes -subsidie", "nl: dijk; it: alluvione"},
      {"dikes title:subsidie", "nl: subsidie; it:"},
      {"dikes path:nl", "nl: subsidie dijk; it:"},
      {"\"dikes\"", ""},
      {"dik*", ""},
      {"the of", ""},
      {"quux", ""},
  }));
  CAPTURE(query);
  CHECK(blocks_of(ask_across(query)) == blocks);
}

TEST_CASE("What is found in the query's own language is as it is without") {
  for (const std::string query : {"flood dikes", "dijken", "quux", "water"}) {
    CAPTURE(query);
    SearchRequest plain;
    plain.query = query;
    const Answer alone = search(flood_news().index(), flood_news().analyser(), plain);
    const Answer answer = ask_across(query);
    CHECK(test::names_of(answer) == test::names_of(alone));
    for (std::size_t i = 0; i < alone.hits.size(); ++i) {
      CHECK(answer.hits[i].score == alone.hits[i].score);
    }
  }
}

TEST_CASE("With a language there is one list, of words as typed and as translated") {
  CHECK(blocks_of(ask_across("flood Merwel", "nl")) == "nl: dijk");
  CHECK(blocks_of(ask_across("flood Merwel lang:it")) == "it: alluvione");
  CHECK(blocks_of(ask_across("dijken", "nl")) == "nl: subsidie dijk");
  CHECK(ask_across("flood", "nl").hits.empty());
  CHECK_THROWS(ask_across("flood", "fr"));
}

TEST_CASE("A hit says which words it has, and by what") {
  const Answer answer = ask_across("flood dike Merwel");
  REQUIRE(!answer.across.empty());
  const AcrossBlock& dutch = answer.across.front();
  REQUIRE(dutch.words.size() == 3);
  CHECK(dutch.words[0].translations.front().word == "overstroming");
  CHECK(dutch.words[2].as_written);
  REQUIRE(dutch.hits.front().across);
  const FoundAcross& found = *dutch.hits.front().across;
  CHECK(found.asked == 3);
  REQUIRE(found.words.size() == 3);
  CHECK(found.words[0].typed == "flood");
  CHECK(found.words[0].form == "overstroming");
  CHECK(found.words[0].sources == std::vector<std::string>{"dict-a", "dict-b"});
  CHECK(found.words[1].form == "dijken");
  CHECK(found.words[1].translation == "dijk");
  CHECK(found.words[2].translation.empty());
  CHECK(dutch.hits.front().snippet.highlights.size() == 3);
}

TEST_CASE("A word that is a function word of the other language is not sought as it is written") {
  SearchRequest request;
  request.query = "die dikes";
  request.across.emplace();
  request.across->from = Language::en;
  CHECK(blocks_of(ask_across(request)).starts_with("nl: ")); // and not the feast of `die avond`
  CHECK(blocks_of(ask_across(request)).find("feest") == std::string::npos);
}

TEST_CASE("A thousand words are bounded, and that is told") {
  SearchRequest request;
  for (int i = 0; i < 1000; ++i) {
    request.query += fmt::format("dike{} ", i);
  }
  request.query = "flood " + request.query;
  request.default_operator = DefaultOperator::any;
  const Answer answer = ask_across(request);
  CHECK(blocks_of(answer) == "nl: dijk; it: alluvione");
  CHECK(std::any_of(answer.notes.begin(), answer.notes.end(), [](const std::string& note) {
    return note.find("are not translated") != std::string::npos;
  }));
}

TEST_CASE("A search across languages goes with order and with what was seen") {
  SearchRequest request;
  request.query = "dikes";
  for (const Sort sort : {Sort::date, Sort::oldest, Sort::path}) {
    request.sort = sort;
    CHECK(ask_across(request).across.size() == 2);
  }
  request.sort = Sort::relevance;
  const Answer first = ask_across(request);
  for (const Hit& hit : first.across.front().hits) {
    request.seen_ids.push_back(article_id(hit.record.source));
  }
  CHECK(blocks_of(ask_across(request)) == "nl:; it: alluvione");
}

// The notes of a query, with a dictionary or without.
std::vector<std::string> notes_of(const std::string& query, const Translations& translations) {
  SearchRequest request;
  request.query = query;
  request.across.emplace();
  request.across->to = {Language::nl};
  request.across->translations = &translations;
  return search(flood_news().index(), flood_news().analyser(), request).notes;
}

bool has(const std::vector<std::string>& notes, const std::string& note) {
  CAPTURE(fmt::format("{}", fmt::join(notes, "; ")));
  return std::find(notes.begin(), notes.end(), note) != notes.end();
}

TEST_CASE("Why nothing was translated is told by its cause") {
  const auto [query, note] = GENERATE(table<std::string, std::string>({
      {"music", "no article has a translation of music: toonkunst"},
      {"cheese", "the dictionary has no entry for cheese"},
      {"quux", "neither an article nor the dictionary has quux"},
      {"subsidie", "already Dutch, not translated: subsidie"},
      {"the of", "nothing to translate: the query has function words only"},
      {"\"broke the dikes\"",
       "nothing to translate: phrases, wildcards and fields are searched as typed"},
  }));
  CAPTURE(query);
  CHECK(has(notes_of(query, dictionary()), note));
}

TEST_CASE("Packages that are missing, and a missing dictionary, are causes too") {
  const Translations partial(
      compiled_translations({{"dict-a", "1", "GPL-2+"}}, {"dict-freedict-eng-nld"},
                            {{Language::en, Language::nl, "dike", {{"dijk", 90, {0}}}}}));
  CHECK(has(notes_of("cheese", partial),
            "the dictionary has no entry for cheese (it is without dict-freedict-eng-nld)"));
  CHECK(has(notes_of("cheese", Translations()), "nothing is translated without a dictionary"));
}

TEST_CASE("A corrected word is translated") {
  for (const std::string language : {"", "nl"}) {
    CAPTURE(language);
    const Answer answer = ask_across("festivel", language);
    CHECK(blocks_of(answer) == "nl: feest");
    REQUIRE(answer.corrected.size() == 1);
    CHECK(answer.corrected.front().searched == "festival");
  }
}

TEST_CASE("The glossary translates, also phrases") {
  const auto [query, blocks] = GENERATE(table<std::string, std::string>({
      {"cheese", "nl: feest"},
      {"harvest festival", "nl: feest"},
      {"harvest music", ""},
  }));
  CAPTURE(query);
  const Glossary glossary("cheese = kaas\nharvest festival = muziek en kaas\nharvest = mietitura",
                          flood_news().analyser());
  SearchRequest request;
  request.query = query;
  request.language = "nl"; // in the answer itself the glossary finds them, too
  request.glossary = &glossary;
  const Answer answer = ask_across(request);
  CHECK(blocks_of(answer) == blocks);
  for (const AcrossBlock& block : answer.across) {
    REQUIRE(block.hits.size() == 1);
    REQUIRE(block.hits.front().across->words.size() == 1);
    CHECK(block.hits.front().across->words.front().sources == std::vector<std::string>{"glossary"});
  }
}

TEST_CASE("A language that the restriction to another one excludes is refused") {
  SearchRequest request;
  request.query = "dikes";
  request.language = "nl";
  request.across.emplace();
  request.across->to = {Language::it};
  CHECK_THROWS_WITH(ask_across(request),
                    ContainsSubstring("--across=it") && ContainsSubstring("Dutch"));
  request.across->to = {Language::nl};
  CHECK(blocks_of(ask_across(request)) == "nl: subsidie dijk");
  CHECK(ask_across(request).matches.lower == 2);
  CHECK(ask_across(request).notes.empty());
  request.page.offset = 2;
  CHECK(ask_across(request).notes ==
        std::vector<std::string>{"2 articles match, and --offset skips 2"});
}

TEST_CASE("A language with hits that are shown before is not one with nothing") {
  const auto [hits, shown_before, beginning] =
      GENERATE(table<std::size_t, std::size_t, std::string>({
          {1, 0, "In Dutch, for: dike"},
          {0, 0, "Nothing in Dutch, for: dike"},
          {1, 1, "More in Dutch, for: dike"},
          {0, 1, "Nothing more in Dutch, for: dike"},
      }));
  AcrossBlock block;
  block.to = Language::nl;
  block.words.emplace_back().typed = "dike";
  block.hits.resize(hits);
  block.shown_before = shown_before;
  CHECK(block_heading(block, View()).starts_with(beginning));
  block.is_narrowed = true;
  CHECK((block_heading(block, View()).find(" with the rest of the query, for") !=
         std::string::npos) == (hits == 0));
  const Answer answer = ask_across("Merwel dike");
  REQUIRE(!answer.across.empty());
  CHECK(answer.across.front().shown_before ==
        static_cast<std::size_t>(
            std::count_if(answer.hits.begin(), answer.hits.end(),
                          [](const Hit& hit) { return hit.record.language == "nl"; })));
}

TEST_CASE("A heading begins with the translations that its hits have") {
  Answer answer = ask_across("flood -subsidie", "nl");
  REQUIRE(answer.across.size() == 1);
  AcrossBlock& block = answer.across.front();
  CHECK(block.is_narrowed);
  CHECK(!ask_across("flood", "nl").across.front().is_narrowed);
  REQUIRE(!block.hits.empty());
  std::vector<WordTranslation>& translations = block.words.front().translations;
  for (const std::string word : {"vloed", "stroom", "zondvloed"}) {
    translations.insert(translations.begin(), {word, Language::en, 95, {"dict"}, "", {word}});
  }
  CHECK(block_heading(block, View()) == "In Dutch, for: flood → overstroming, zondvloed, stroom\n");
  block.hits.clear();
  CHECK(block_heading(block, View()) == "Nothing in Dutch with the rest of the query, for: flood → "
                                        "zondvloed, stroom, vloed\n");
}

TEST_CASE("An index of one language alone says so") {
  const std::vector<test::SmallArticle> articles = {{"en", "The flood."}};
  test::SmallIndex english(articles);
  SearchRequest request;
  request.query = "flood";
  request.across.emplace();
  request.across->translations = &dictionary();
  const Answer answer = search(english.index(), english.analyser(), request);
  CHECK(answer.across.empty());
  CHECK(answer.hits.size() == 1);
  CHECK(answer.notes == std::vector<std::string>{"there is no article in Dutch or Italian"});
}

TEST_CASE("Articles like one are found in other languages, with their likeness") {
  SearchRequest request;
  Sample sample;
  sample.name = "flood.md";
  sample.language = "en";
  sample.text = "Flood\n\nThe flood broke the dikes along the Merwel. The water rose.";
  request.like = {sample};
  request.across.emplace();
  request.across->to = {Language::nl};
  const Answer answer = ask_across(request);
  REQUIRE(answer.across.size() == 1);
  for (const Hit& hit : answer.across.front().hits) {
    REQUIRE(hit.across);
    REQUIRE(hit.across->likeness);
    CHECK(*hit.across->likeness >= least_likeness_shown);
    CHECK(*hit.across->likeness <= 1);
    CHECK(stem_of(hit) != "feest");
  }
}

} // namespace
} // namespace triglot
