// Tests drawing of queries: deterministic, and nothing that is not in the articles.
#include "analysis/fold.h"
#include "base/error.h"
#include "bench/corpus/draw_queries.h"
#include "bench/corpus/plain_words.h"
#include "tests/bench/small_corpus.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot::bench {
namespace {

std::string folded_words(std::string_view text) {
  static Tokeniser tokeniser;
  std::string words;
  for (const PlainWord& word : plain_words(text, tokeniser)) {
    CHECK(fold(word.span.of(text)).cased == word.folded);
    words += (words.empty() ? "" : " ") + word.folded;
  }
  return words;
}

// The forms of all words of a text, each surrounded by blanks.
std::string forms_of(std::string_view text) {
  Tokeniser tokeniser;
  std::vector<ByteSpan> spans;
  tokeniser.tokenise(text, spans);
  std::string forms = " ";
  for (const ByteSpan span : spans) {
    forms += fold(span.of(text)).cased + " ";
  }
  return forms;
}

bool holds(const std::string& forms, const std::string& words) {
  return forms.find(" " + words + " ") != std::string::npos;
}

TEST_CASE("Plain words are letters between blanks, but for punctuation") {
  const auto [text, words] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"Een huis, achter (de) dijk.", "een huis achter de dijk"},
      {"\"Quoted\" words! Really?", "quoted words really"},
      {"e-mail v2 1.5 file_name a/b", ""},
      {"l'acqua dell\u2019accordo mare", "mare"},
      {"Perch\u00e9 STRASSE Stra\u00dfe", "perch\u00e9 strasse strasse"},
      {"www.example.org end.", "end"},
      {"\xff broken \xc3", "broken"},
  }));
  CHECK(folded_words(text) == words);
}

TEST_CASE("The same seed draws the same queries, another one others") {
  const auto articles = test::small_corpus();
  const QuerySet set = draw_queries(articles, 1, 40);
  CHECK(draw_queries(articles, 1, 40) == set);
  CHECK_FALSE(draw_queries(articles, 2, 40) == set);
  CHECK(set.from.articles == articles.size());
}

TEST_CASE("The queries of a seed are these on every machine") {
  const QuerySet set = draw_queries(test::small_corpus(), 1, 4);
  std::string english;
  for (const BenchQuery& query : set.queries) {
    english += query.language == "en" ? query.typed + " | " : "";
  }
  CHECK(english ==
        "rises | water pulls | the OR sailors OR moon OR wait | "
        "\"deep water and patient\" | stem:\"moon pulls\" | needs NEAR/4 people | sai* | "
        "harbuor~ | a lang:en | and date:2021-05..2022 | keiakbbvttbfod | ");
}

TEST_CASE("So many are drawn of each kind and language") {
  std::map<std::string, int> counts;
  for (const BenchQuery& query : draw_queries(test::small_corpus(), 3, 64).queries) {
    ++counts[fmt::format("{} {}", row_of(query.kind).name, query.language)];
  }
  for (const char* language : {"en", "nl", "it"}) {
    for (const QueryKindRow& row : query_kinds) {
      const int expected = row.compared == Compared::yes ? 16 : 4;
      CAPTURE(row.name, language);
      CHECK(counts[fmt::format("{} {}", row.name, language)] == expected);
    }
  }
  CHECK(counts.size() == 3 * query_kinds.size());
}

TEST_CASE("Each query can be found in an article of its language") {
  const auto articles = test::small_corpus();
  for (const BenchQuery& query : draw_queries(articles, 4, 160).queries) {
    CAPTURE(query.typed, query.language);
    REQUIRE_FALSE(query.words.empty());
    const std::set<std::string> different(query.words.begin(), query.words.end());
    const bool found =
        std::any_of(articles.begin(), articles.end(), [&](const CorpusArticle& article) {
          const std::string forms = forms_of(article.text);
          if (article.language != query.language) {
            return false;
          }
          if (query.kind == QueryKind::phrase || query.kind == QueryKind::stem_phrase) {
            return holds(forms, fmt::format("{}", fmt::join(query.words, " ")));
          }
          return std::all_of(query.words.begin(), query.words.end(),
                             [&](const std::string& word) { return holds(forms, word); });
        });
    CHECK(found == (query.kind != QueryKind::nowhere));
    switch (query.kind) {
    case QueryKind::all:
    case QueryKind::any:
      CHECK((query.words.size() >= 2 && query.words.size() <= 4));
      CHECK(different.size() == query.words.size());
      break;
    case QueryKind::phrase:
      CHECK((query.words.size() >= 2 && query.words.size() <= 4));
      break;
    case QueryKind::prefix:
      CHECK(query.words[0].starts_with(query.typed.substr(0, query.typed.size() - 1)));
      break;
    case QueryKind::date:
      CHECK_THAT(query.typed, ContainsSubstring(" date:20"));
      break;
    default:
      break;
    }
  }
}

TEST_CASE("Articles that have no dates get no queries for them, those in other languages none") {
  auto articles = test::small_corpus();
  for (CorpusArticle& article : articles) {
    article.date.clear();
  }
  const QuerySet set = draw_queries(articles, 1, 16);
  CHECK(std::none_of(set.queries.begin(), set.queries.end(), [](const BenchQuery& query) {
    return query.kind == QueryKind::date || query.language == "de";
  }));
  CHECK_THROWS_AS(draw_queries({{"7", "", "Das Wasser steigt.", "de", ""}}, 1, 4), Error);
}

} // namespace
} // namespace triglot::bench
