// Automatic corrections: if nothing is found, and it is nearly certain what was meant.
#include "query/search.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

namespace triglot {
namespace {

test::SmallIndex& similar_words() {
  static test::SmallIndex small({
      {"en", "Microsoft and OpenAI rewrite their agreement.", "", "a.md"},
      {"en", "The agreement with Azure was signed; agreements follow.", "", "b.md"},
      {"nl", "Microsoft huurt huizen.", "author: Vasari\n", "c.md"},
      {"it", "Lo sciopero dei portuali: database e machine learning.", "", "d.md"},
      {"en", "A bridge.", "", "e.md"},
      {"en", "A bride.", "", "f.md"},
      {"en", "The bank of the river.", "", "g.md"},
      {"en", "A contract.", "", "h.md"},
      {"en", "A contrast.", "", "i.md"},
  });
  return small;
}

SearchRequest request_of(const std::string& query) {
  SearchRequest request;
  request.query = query;
  return request;
}

Answer answer_to(const SearchRequest& request) {
  return search(similar_words().index(), similar_words().analyser(), request);
}

// "mircosoft=microsoft"
std::string corrected(const Answer& answer) {
  std::string text;
  for (const auto& [typed, searched] : answer.corrected) {
    text += (text.empty() ? "" : ", ") + typed + "=" + searched;
  }
  return text;
}

TEST_CASE("A word is corrected where it is nearly certain what was meant") {
  const auto [query, words, hits] = GENERATE(table<std::string, std::string, std::string>({
      {"mircosoft", "mircosoft=microsoft", "a c"},
      {"Mircosoft", "Mircosoft=microsoft", "a c"},
      {"sciopro", "sciopro=sciopero", "d"},
      {"agreemnt", "agreemnt=agreement", "a b"}, // its plural is not another word
      {"l'azzure", "l'azzure=azure", "b"},
      {"mircosoft agreemnt", "mircosoft=microsoft, agreemnt=agreement", "a"},
      {"mircosoft lang:nl", "mircosoft=microsoft", "c"},
      {"mircosoft -agreement", "mircosoft=microsoft", "c"},
      {"(mircosoft OR zzzzzz) huizen", "mircosoft=microsoft", "c"},
      {"mircosoft OR agreemnt", "mircosoft=microsoft, agreemnt=agreement", "a b c"},
      {"mircosoft author:vasari", "mircosoft=microsoft", "c"},
      {"contraxt sign", "", "b"}, // contract or contrast
      {"machinelearning", "machinelearning=machine learning", "d"},
      {"data base portuali", "data base=database", "d"},
      {"micro soft", "micro soft=microsoft", "a c"},
      {"micro soft openai", "micro soft=microsoft", "a"},
      // Not certain enough.
      {"bridhe", "", ""},
      {"blank", "", ""}, // a real word
      {"ahuizen", "ahuizen=huizen", "c"},
      {"huizan", "huizan=huizen", "c"},
      {"mcrosft", "", ""}, // two edits
      {"20244", "", ""},
      // Never.
      {"\"mircosoft\"", "", ""},
      {"+mircosoft", "", ""},
      {"title:agreemnt", "", ""},
      {"author:vasarix", "", ""},
      {"mircosoft~0", "", ""},
      {"stem:\"mircosoft\"", "", ""},
      {"\"mircosoft and\"", "", ""},
      {"mircosoft NEAR/3 agreement", "", ""},
      {"agreement -mircosoft", "", "a b"},
      {"zzzzzz", "", ""},
      {"lang:it mircosoft", "", ""},
  }));
  CAPTURE(query);
  const Answer answer = answer_to(request_of(query));
  CHECK(corrected(answer) == words);
  CHECK(test::names_of(answer) == hits);
  for (const Replacement& replacement : answer.corrected) {
    const bool is_told =
        std::any_of(answer.notes.begin(), answer.notes.end(), [&](const auto& note) {
          return note.starts_with("searched for ") &&
                 note.find(replacement.searched) != std::string::npos &&
                 note.ends_with("; nothing has " + replacement.typed);
        });
    CHECK(is_told);
  }
  SearchRequest strict = request_of(query);
  strict.relaxation = Relaxation::none;
  CHECK(answer_to(strict).corrected.empty());
  SearchRequest count = request_of(query);
  count.page.size = 0;
  CHECK(answer_to(count).corrected.empty());
}

TEST_CASE("What is found as it was typed is never corrected") {
  SearchRequest any = request_of("agreement mircosoft");
  any.default_operator = DefaultOperator::any;
  const Answer answer = answer_to(any);
  CHECK(answer.corrected.empty());
  CHECK(test::names_of(answer) == "a b");
  CHECK(answer.notes ==
        std::vector<std::string>{"no article contains \"mircosoft\"; did you mean \"microsoft\"?"});
  CHECK(answer_to(request_of("agreement OR mircosoft")).notes.empty());
}

TEST_CASE("All words are sought with the correction before most of them are") {
  const Answer all = answer_to(request_of("mircosoft openai agreement"));
  CHECK(test::names_of(all) == "a");
  CHECK_FALSE(all.relaxed);
  CHECK(all.notes == std::vector<std::string>{"searched for microsoft; nothing has mircosoft"});

  const Answer most = answer_to(request_of("mircosoft azure agreement"));
  CHECK(most.relaxed);
  CHECK(test::names_of(most) == "a b");
  CHECK(most.notes ==
        std::vector<std::string>{"searched for microsoft; nothing has mircosoft",
                                 "no article has all of: microsoft azure agreement; these have 2 "
                                 "of them or more"});
  for (const Hit& hit : most.hits) {
    REQUIRE(hit.missing.size() == 1);
    CHECK((hit.missing.front() == "microsoft" || hit.missing.front() == "azure"));
  }
}

TEST_CASE("Every page is of the same corrected query") {
  SearchRequest request = request_of("mircosoft");
  request.page = {0, 1};
  const Answer first = answer_to(request);
  request.page = {1, 1};
  const Answer second = answer_to(request);
  REQUIRE(first.hits.size() == 1);
  REQUIRE(second.hits.size() == 1);
  CHECK(first.hits.front().rank == 1);
  CHECK(second.hits.front().rank == 2);
  CHECK(corrected(second) == "mircosoft=microsoft");
  request.page = {2, 1};
  CHECK(answer_to(request).notes ==
        std::vector<std::string>{"searched for microsoft; nothing has mircosoft",
                                 "2 articles match, and --offset skips 2"});
}

TEST_CASE("What is explained is what was searched") {
  SearchRequest request = request_of("mircosoft");
  request.explain = Explain::yes;
  CHECK(answer_to(request).explanation.syntax == "word \"microsoft\"");
}

} // namespace
} // namespace triglot
