// Search options beside the query: pages, order, language, counts, parts of scores.
#include "base/error.h"
#include "query/search.h"
#include "tests/query/random_library.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

Answer ask(const SearchRequest& request) {
  static test::SmallIndex small({
      {"nl", "Het water. Het huis.", "date: 2025-01-22\n", "b.md"},
      {"nl", "De huizen en het water, water, water.", "", "undated.md"},
      {"en", "Water and a house.", "date: 2024-12-31\n", "a.md"},
      {"it", "Una casa senza nulla.", "date: 2025-06-01\n", "c.md"},
  });
  return search(small.index(), small.analyser(), request);
}

SearchRequest request_of(const std::string& query) {
  SearchRequest request;
  request.query = query;
  return request;
}

// "b undated"
std::string names_in_order(const Answer& answer) {
  std::string names;
  for (const Hit& hit : answer.hits) {
    const std::string& path = hit.record.source.path;
    const std::size_t begin = path.rfind('/') + 1;
    names += (names.empty() ? "" : " ") + path.substr(begin, path.rfind('.') - begin);
  }
  return names;
}

TEST_CASE("Hits come best first or newest first with undated ones last") {
  SearchRequest request = request_of("water");
  const Answer by_score = ask(request);
  CHECK(by_score.hits.size() == 3);
  CHECK(by_score.hits.front().record.source.path.ends_with("undated.md"));
  CHECK(std::is_sorted(by_score.hits.begin(), by_score.hits.end(),
                       [](const Hit& one, const Hit& other) { return one.score > other.score; }));
  request.sort = Sort::date;
  CHECK(names_in_order(ask(request)) == "b a undated");
  request.query = "*";
  CHECK(names_in_order(ask(request)) == "c b a undated");
}

TEST_CASE("Pages follow one another and count their ranks from the first") {
  SearchRequest request = request_of("*");
  request.sort = Sort::date;
  std::string names;
  for (request.page = {0, 1}; request.page.offset < 4; ++request.page.offset) {
    const Answer answer = ask(request);
    REQUIRE(answer.hits.size() == 1);
    CHECK(answer.hits.front().rank == request.page.offset + 1);
    names += names_in_order(answer) + " ";
  }
  CHECK(names == "c b a undated ");
  request.page = {3, 10};
  CHECK(names_in_order(ask(request)) == "undated");
  request.page = {5, 1};
  CHECK(ask(request).hits.empty());
}

TEST_CASE("A count needs no hits and an exact one is the number of matches") {
  for (const std::string query : {"wo*", "de -het", "a OR case", "\"a the\"~3", "lang:it"}) {
    SearchRequest request = request_of(query);
    const std::size_t matches = test::random_library().ask(query).hits.size();
    request.page.size = 0;
    request.counting = Counting::exact;
    const Answer answer =
        search(test::random_library().index(), test::random_library().analyser(), request);
    CAPTURE(query);
    CHECK(answer.hits.empty());
    CHECK(answer.matches.lower == matches);
    CHECK(answer.matches.estimated == matches);
    CHECK(answer.matches.upper == matches);
  }
}

TEST_CASE("A language restricts the whole query") {
  SearchRequest request = request_of("water OR casa");
  request.language = "nl";
  request.sort = Sort::date;
  CHECK(names_in_order(ask(request)) == "b undated");
  request.query = "casa";
  CHECK(names_in_order(ask(request)).empty());
  request.language = "xx";
  CHECK_THROWS_AS(ask(request), Error);
}

TEST_CASE("The parts of a score add up to it and no hit depends on them") {
  for (const std::string query :
       {"wo* de", "a OR case OR \"de huizen\"", "title:de wolk OR de", "het NEAR/4 de lang:nl"}) {
    SearchRequest request = request_of(query);
    request.explain = Explain::yes;
    const Answer answer =
        search(test::random_library().index(), test::random_library().analyser(), request);
    const Answer without = test::random_library().ask(query);
    CAPTURE(query);
    REQUIRE(!answer.hits.empty());
    for (std::size_t i = 0; i < answer.hits.size(); ++i) {
      const Hit& hit = answer.hits[i];
      const double sum =
          std::accumulate(hit.score_parts.begin(), hit.score_parts.end(), 0.0,
                          [](double so_far, const ScorePart& part) { return so_far + part.score; });
      CHECK(std::abs(sum - hit.score) < 1e-9);
      CHECK(std::abs(without.hits.at(i).score - hit.score) < 1e-9);
      CHECK(without.hits.at(i).score_parts.empty());
    }
  }
}

TEST_CASE("The parts of a score are those of their hit on any page") {
  SearchRequest request = request_of("wo* de");
  request.explain = Explain::yes;
  request.page = {3, 2};
  const Answer page =
      search(test::random_library().index(), test::random_library().analyser(), request);
  REQUIRE(page.hits.size() == 2);
  for (const Hit& hit : page.hits) {
    double sum = 0;
    for (const ScorePart& part : hit.score_parts) {
      sum += part.score;
    }
    CHECK(std::abs(sum - hit.score) < 1e-9);
  }
}

TEST_CASE("Scores of up to a hundred hits are explained, each in up to twenty parts") {
  std::string words;
  for (char letter = 'a'; letter < 'w'; ++letter) { // 22
    words += std::string("word") + letter + " ";
  }
  std::vector<test::SmallArticle> articles(101, {"en", words});
  test::SmallIndex small(articles);
  SearchRequest request = request_of(words);
  request.explain = Explain::yes;
  const auto [hits, parts] = GENERATE(table<std::uint32_t, std::size_t>({{100, 20}, {101, 0}}));
  request.page = {0, hits};
  const Answer answer = search(small.index(), small.analyser(), request);
  REQUIRE(answer.hits.size() == hits);
  CHECK(answer.hits.front().score_parts.size() == parts);
  CHECK(answer.hits.back().score_parts.size() == parts);
}

TEST_CASE("A query without a word says so") {
  CHECK(ask(request_of("()")).notes == std::vector<std::string>{"the query contains no word"});
  CHECK(ask(request_of("&")).notes ==
        std::vector<std::string>{"& contains no word: left out", "the query contains no word"});
  CHECK(ask(request_of("")).hits.empty());
  CHECK(ask(request_of("water")).notes.empty());
  CHECK_FALSE(ask(request_of("unheardof huis")).notes.empty());
}

TEST_CASE("where no article has all words those with most of them are shown") {
  const auto [query, hits, missing] = GENERATE(table<std::string, std::string, std::string>({
      {"water huis casa", "b undated", "casa casa"},
      {"water casa", "a b c undated", "casa casa water casa"},
      {"the water and casa", "a b c undated", "casa casa water casa"},
      {"water casa unheardof nulla zzz", "c", "water unheardof zzz"},
      {"water +casa huis", "", ""}, // one of the others must be there
      {"water casa lang:it", "c", "water"},
      {"water casa -huis", "a c", "casa water"},
      {"(water OR huis) casa", "", ""}, // a group is required
      {"\"water\" casa", "", ""},
      {"title:water casa", "", ""},
      {"water unheardof title:zzz", "", ""},
      {"unheardof zzz", "", ""},
      {"zzqa* zzqb* water zzqc*", "a b undated",
       "zzqa* zzqb* zzqc* zzqa* zzqb* zzqc* zzqa* zzqb* zzqc*"},
      {"the zzqaqq~ zzqbqq~", "", ""},
      {"zzqa* zzqb* zzqc* zzqd* zzqe* zzqf* zzqg* zzqh* casa", "c",
       "zzqa* zzqb* zzqc* zzqd* zzqe* zzqf* zzqg* zzqh*"},
      {"Unheardof zzz Zzz ZZZ water", "a b undated", "Unheardof zzz Unheardof zzz Unheardof zzz"},
      {"zzz +zzz water huis", "", ""},
  }));
  CAPTURE(query);
  SearchRequest request = request_of(query);
  const Answer answer = ask(request);
  CHECK(answer.relaxed == !hits.empty());
  std::map<std::string, std::string> lacks; // by article
  for (const Hit& hit : answer.hits) {
    const std::string name = std::filesystem::path(hit.record.source.path).stem();
    lacks[name] = fmt::format("{}", fmt::join(hit.missing, " "));
  }
  std::string names;
  std::string all_missing;
  for (const auto& [name, words] : lacks) {
    names += (names.empty() ? "" : " ") + name;
    all_missing += (all_missing.empty() ? "" : " ") + words;
  }
  CHECK(names == hits);
  CHECK(all_missing == missing);
  CHECK(std::is_sorted(answer.hits.begin(), answer.hits.end(),
                       [](const Hit& one, const Hit& other) { return one.score > other.score; }));

  request.relaxation = Relaxation::none;
  CHECK(ask(request).hits.empty());
  CHECK(!ask(request).notes.empty());
  request.relaxation = Relaxation::allowed;
  request.counting = Counting::exact;
  request.page.size = 0; // counting requires all words
  CHECK(ask(request).matches.upper == 0);
}

TEST_CASE("For a page few matches are counted, also by language") {
  SearchRequest request = request_of("water");
  request.counting = Counting::page;
  request.page.size = 1;
  const Answer answer = ask(request);
  CHECK(answer.matches.lower == 3);
  CHECK(answer.matches.upper == 3);
  CHECK(answer.languages == std::vector<LanguageCount>{{"nl", 2}, {"en", 1}});
  request.page = {2, 10};
  CHECK(ask(request).languages == answer.languages);
  request.query = "lang:it";
  CHECK(ask(request).languages == std::vector<LanguageCount>{{"it", 1}});
  request.query = "unheardof";
  CHECK(ask(request).languages.empty());
  request = request_of("water");
  CHECK(ask(request).languages.empty()); // not asked for
}

TEST_CASE("For a page many matches are estimated, but it is known whether there are more") {
  std::vector<test::SmallArticle> articles;
  for (int i = 0; i < 500; ++i) {
    articles.push_back({"en", i % 2 == 0 ? "A cloud and a clouds." : "Two clouds."});
  }
  test::SmallIndex small(articles);
  SearchRequest request = request_of("cloud");
  request.counting = Counting::page;
  for (const std::uint32_t offset : {0U, 300U, 489U, 490U}) {
    request.page = {offset, 10};
    const Answer answer = search(small.index(), small.analyser(), request);
    CHECK(answer.languages.empty());
    CHECK((answer.matches.lower > offset + 10) == (offset < 490));
  }
}

TEST_CASE("The form as typed ranks above an inflection, whichever it is") {
  std::vector<test::SmallArticle> articles = {
      {"en", "The clouds are over the town.", "", "clouds.md"},
      {"en", "The cloud is over the town.", "", "cloud.md"},
  };
  articles.resize(20, {"en", "There is nothing over the town."});
  test::SmallIndex small(articles);
  const std::string typed = GENERATE("cloud", "clouds");
  const Answer answer = search(small.index(), small.analyser(), request_of(typed));
  REQUIRE(answer.hits.size() == 2);
  CHECK(answer.hits.front().record.source.path.ends_with("/" + typed + ".md"));
  CHECK(answer.hits.front().score > answer.hits.back().score * 1.05);
}

TEST_CASE("function words rank and are required where there are no others") {
  CHECK(names_in_order(ask(request_of("the water"))).find("a") != std::string::npos);
  CHECK(ask(request_of("the water")).hits.size() == 3);
  CHECK(names_in_order(ask(request_of("en het"))) == "undated");
  CHECK(names_in_order(ask(request_of("een casa"))) == "c");
  CHECK(names_in_order(ask(request_of("the +the huis"))).empty()); // no article has both
  CHECK(ask(request_of("het (lang:nl OR lang:en)")).hits.size() == 2);
  const Answer any = ask(request_of("het OR zzz"));
  CHECK(any.hits.size() == 2);
  CHECK(any.hits.front().snippet.matched == std::vector<std::string>{"het"});
  // They are highlighted if nothing else is found, and do not affect what is found.
  const auto highlights = [](const Answer& answer) {
    std::vector<std::string_view> all;
    for (const ByteSpan span : answer.hits.front().snippet.highlights) {
      all.push_back(span.of(answer.hits.front().snippet.text));
    }
    return fmt::format("{}", fmt::join(all, " "));
  };
  SearchRequest either = request_of("het huizen");
  either.default_operator = DefaultOperator::any;
  either.language = "nl";
  CHECK(highlights(ask(either)) == "huis");
  CHECK(highlights(ask(request_of("het OR zzz"))) != "");
  SearchRequest first = request_of("het zzz water unheardof");
  first.page.size = 1; // counts are complete, whatever is shown
  CHECK(ask(first).matches.lower <= 3);
}

} // namespace
} // namespace triglot
