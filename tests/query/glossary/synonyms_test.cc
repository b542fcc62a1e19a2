// Tests searches with a glossary.
#include "query/search.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

namespace triglot {
namespace {

test::SmallIndex& library() {
  static test::SmallIndex small({
      {"en", "The data center in Amsterdam. Data centers grow.", "title: Server halls\n", "en.md"},
      {"it", "Il centro dati di Milano; i centri dati crescono.", "title: Sale macchine\n",
       "it.md"},
      {"nl", "Het datacentrum in Almere.", "title: Rekenhallen\n", "nl.md"},
      {"en", "These data were found in the shopping center.", "title: Apart\n", "apart.md"},
      {"it", "Dati del centro.", "title: Dati\n", "order.md"},
      {"nl", "De staking aan de kade.", "title: Kade\n", "staking.md"},
      {"it", "Lo sciopero dei portuali.", "title: Porto\n", "sciopero.md"},
  });
  return small;
}

const Glossary& glossary() {
  static const Glossary one("data center = datacenter = datacentrum = centro dati\n"
                            "strike = sciopero = staking\n"
                            "hall = rekenhal = sala macchine\n"
                            "nowhere to go = nessun posto\n",
                            library().analyser());
  return one;
}

Answer ask_with_glossary(SearchRequest request) {
  request.glossary = &glossary();
  return search(library().index(), library().analyser(), request);
}

Answer ask_with_glossary(const std::string& query,
                         DefaultOperator default_operator = DefaultOperator::all) {
  SearchRequest request;
  request.query = query;
  request.default_operator = default_operator;
  return ask_with_glossary(request);
}

TEST_CASE("Words find what a glossary has beside them, in any inflection") {
  const auto [query, hits] = GENERATE(table<std::string, std::string>({
      {"data center", "apart en it nl"},
      {"data centers", "apart en it nl"},
      {"is there a data center?", "apart en it nl"},
      {"data-center", "en it nl"}, // joined words are adjacent
      {"datacenter", "en it nl"},
      {"centro dati", "en it nl order"},
      {"strikes", "sciopero staking"},
      {"l'sciopero", "sciopero staking"},
      {"data center milano", "it"},
      {"almere data center", "nl"},
      {"strike OR almere", "nl sciopero staking"},
      {"(strike OR almere) kade", "staking"},
      {"+strike kade", "staking"},
      {"strike portuali", "sciopero"},
      {"datacenter NEAR/3 almere", "nl"},
      {"datacenter lang:it", "it"},
      {"title:hall", "en it nl"},
      {"title:(data center)", ""},
      // Not adjacent, or not as words.
      {"data AND center", "apart en"},
      {"center data", "apart en"},
      {"data lang:en center", "apart en"},
      {"data OR center", "apart en"},
      {"\"data center\"", "en"},
      {"stem:\"data centers\"", "en"},
      {"\"datacentrum\"", "nl"},
      {"datacentr*", "nl"},
      {"in -datacenter almere", "nl"},
      {"author:strike", ""},
      {"tag:strike", ""},
  }));
  CAPTURE(query);
  CHECK(test::names_of(ask_with_glossary(query)) == hits);
}

TEST_CASE("A note says once what is sought as well") {
  using Notes = std::vector<std::string>;
  CHECK(ask_with_glossary("data centers, data centers").notes ==
        Notes{"data centers also as: datacenter, datacentrum, centro dati"});
  CHECK(ask_with_glossary("data AND center").notes.empty());
  CHECK(ask_with_glossary("\"data center\"").notes.empty());
  CHECK(ask_with_glossary("kade").notes.empty());
}

TEST_CASE("Any of the words may be asked for and the alternatives count with them") {
  CHECK(test::names_of(ask_with_glossary("data center", DefaultOperator::any)) == "apart en it nl");
  CHECK(test::names_of(ask_with_glossary("strike almere", DefaultOperator::any)) ==
        "nl sciopero staking");
}

TEST_CASE("An alternative counts as the word being there where words may be missing") {
  const Answer answer = ask_with_glossary("data center amsterdam milano");
  CHECK(answer.relaxed);
  CHECK(test::names_of(answer) == "en it"); // with two of three words
  for (const Hit& hit : answer.hits) {
    CHECK(std::find(hit.missing.begin(), hit.missing.end(), "data center") == hit.missing.end());
  }
  CHECK(test::names_of(ask_with_glossary("nowhere kade")) == "staking"); // one word of a side
  CHECK(test::names_of(ask_with_glossary("nowhere to go kade")) == "staking");
  CHECK(ask_with_glossary("nowhere to go kade").hits.front().missing ==
        std::vector<std::string>{"nowhere to go"});
  // Words of a side may be missing individually if there is nothing else.
  CHECK(test::names_of(ask_with_glossary("kade to go")) == "staking");
}

TEST_CASE("What is typed is corrected before it is looked up") {
  const Answer answer = ask_with_glossary("datacentrun");
  REQUIRE(answer.corrected.size() == 1);
  CHECK(test::names_of(answer) == "en it nl");
}

TEST_CASE("The words as typed score no less than what stands beside them") {
  test::SmallIndex even({
      {"en", "The datacenter hums along.", "", "typed.md"},
      {"en", "The serverfarm hums along.", "", "word.md"},
      {"it", "La centrale calcolo ronza sempre.", "", "phrase.md"},
      {"en", "The weather is fine today.", "", "other.md"},
      {"en", "The datacenter also hums.", "", "typed2.md"},
  });
  const Glossary words("datacenter = serverfarm = centrale calcolo\n", even.analyser());
  SearchRequest request;
  request.query = "datacenter";
  request.glossary = &words;
  const Answer answer = search(even.index(), even.analyser(), request);
  REQUIRE(answer.hits.size() == 4);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(answer.hits[i].record.text.find("datacenter") != std::string::npos);
  }
  CHECK(answer.hits[2].score > 0);
}

TEST_CASE("Alternatives are highlighted, phrases as a whole, and explained") {
  SearchRequest request;
  request.query = "data center lang:it";
  request.explain = Explain::yes;
  const Answer answer = ask_with_glossary(request);
  REQUIRE(answer.hits.size() == 1);
  const Snippet& snippet = answer.hits.front().snippet;
  REQUIRE(snippet.highlights.size() == 2);
  CHECK(snippet.highlights.front().of(snippet.text) == "centro dati");
  CHECK(answer.explanation.expansion.find("glossary: data center") != std::string::npos);
  request.query = "strike lang:it";
  CHECK(ask_with_glossary(request).explanation.expansion.find("  glossary: sciopero → sciopero") !=
        std::string::npos);
}

} // namespace
} // namespace triglot
