// The remarks if nothing is found.
#include "query/present/zero_results.h"
#include "query/search.h"
#include "tests/query/syntax/query_table.h"
#include "tests/support/catch.h"

#include <algorithm>

namespace triglot {
namespace {

using Lines = std::vector<std::string>;

Answer ask(const std::string& query, const std::string& language = "") {
  test::SmallIndex& small = test::newspaper();
  SearchRequest request;
  request.query = query;
  request.language = language;
  request.relaxation = Relaxation::none;
  return search(small.index(), small.analyser(), request);
}

TEST_CASE("Each word is counted per language and what removed everything is named") {
  const auto [typed, lines] = GENERATE(table<std::string, Lines>({
      {"unheardof", {"no article contains \"unheardof\""}},
      {"unheardof dijk",
       {"no article contains \"unheardof\"", "dijk is in 1 article (1 nl)",
        "1 article without the word \"unheardof\""}},
      {"data dijk",
       {"data is in 2 articles (2 en)", "dijk is in 1 article (1 nl)",
        "1 article without the word \"data\"", "2 articles without the word \"dijk\""}},
      {"dijk cloud data",
       {"dijk is in 1 article (1 nl)", "cloud is in 1 article (1 en)",
        "data is in 2 articles (2 en)", "1 article without the word \"dijk\""}},
      {"nuvola dijk",
       {"nuvola is in 2 articles (2 it)", "dijk is in 1 article (1 nl)",
        "1 article without the word \"nuvola\"", "2 articles without the word \"dijk\""}},
      {"dijk lang:it",
       {"dijk is in 1 article (1 nl)", "lang:it is in 3 articles",
        "3 articles without the word \"dijk\"", "1 article without lang:it"}},
      {"\"first refusal\" lang:nl",
       {"\"first refusal\" is in 1 article (1 en)", "lang:nl is in 3 articles",
        "3 articles without \"first refusal\"", "1 article without lang:nl"}},
      {"date:1999 dijk",
       {"dijk is in 1 article (1 nl)", "no article has date:1999", "1 article without date:1999"}},
      {"path:nl data",
       {"data is in 2 articles (2 en)", "path:nl is in 2 articles",
        "2 articles without the word \"data\"", "2 articles without path:nl"}},
      {"data dijk -lang:fr",
       {"data is in 2 articles (2 en)", "dijk is in 1 article (1 nl)",
        "lang:fr, excluded, is in 1 article", "1 article without the word \"data\"",
        "2 articles without the word \"dijk\""}},
      {"(dijk OR water) (cloud OR data)",
       {"dijk is in 1 article (1 nl)", "water is in 1 article (1 nl)",
        "cloud is in 1 article (1 en)", "data is in 2 articles (2 en)",
        "2 articles without (dijk OR water)", "1 article without (cloud OR data)"}},
      {"cloud NEAR/0 data",
       {"no article contains cloud NEAR/0 data", "  cloud is in 1 article (1 en)",
        "  data is in 2 articles (2 en)"}},
      {"\"mircosoft hosts\"",
       {"no article contains \"mircosoft hosts\"",
        "  no article contains \"mircosoft\"; did you mean \"microsoft\"?",
        "  hosts is in 1 article (1 en)"}},
      {"zzz* cloud",
       {"no article contains zzz*", "cloud is in 1 article (1 en)", "1 article without zzz*"}},
      {"dijk fiets cloud data",
       {"dijk is in 1 article (1 nl)", "fiets is in 1 article (1 nl)",
        "cloud is in 1 article (1 en)", "data is in 2 articles (2 en)",
        "no article has all of the query, nor all but one part of it"}},
  }));
  CAPTURE(typed);
  CHECK(ask(typed).hits.empty());
  CHECK(ask(typed).notes == lines);
}

TEST_CASE("What is excluded is named but the exclusion of everything else is no advice") {
  CHECK(ask("dijk -water").notes == Lines{"dijk is in 1 article (1 nl)",
                                          "water, excluded, is in 1 article",
                                          "1 article without -water"});
  CHECK(ask("dijk -(water OR fiets)").notes ==
        Lines{"dijk is in 1 article (1 nl)", "water, excluded, is in 1 article",
              "fiets, excluded, is in 1 article", "1 article without -(water OR fiets)"});
}

TEST_CASE("A word in no article brings up those spelled like it") {
  const auto [typed, line] = GENERATE(table<std::string, std::string>({
      {"mircosoft", "no article contains \"mircosoft\"; did you mean \"microsoft\"?"},
      {"dikj", "no article contains \"dikj\"; did you mean \"dijk\"?"},
      {"colpud",
       "no article contains \"colpud\"; did you mean \"cloud\"?"}, // six letters, two edits
      {"colud", "no article contains \"colud\"; did you mean \"cloud\"?"},
      {"colwd", "no article contains \"colwd\""},                                // five, two edits
      {"dik", "no article contains \"dik\"; did you mean \"did\" or \"dijk\"?"}, // one edit each,
                                                                                 // one article each
      {"fromaeg", "no article contains \"fromaeg\"; did you mean \"fromage\"?"},
      {"Mircosoft~0", "no article contains Mircosoft~0; did you mean \"microsoft\"?"},
      {"\"mircosoft\"", "no article contains \"mircosoft\"; did you mean \"microsoft\"?"},
      {"publisher:karnt", "no article contains publisher:karnt; did you mean publisher:krant?"},
      {"author:vredi", "no article contains author:vredi; did you mean author:verdi?"},
      {"title:clod", "no article contains title:clod; did you mean title:cloud?"},
      {"capacitò", "no article contains \"capacitò\"; did you mean \"capacita\" or \"capacity\"?"},
      // Nothing is said of words that resemble nearly anything, or that nobody spells.
      {"zq", "no article contains \"zq\""},
      {"中文", "no article contains \"中文\""},
      {"яя", "no article contains \"яя\""},
      {"zzzzzzzz", "no article contains \"zzzzzzzz\""},
      {"mircos*", "no article contains mircos*"},
      {"site:exmaple.org", "no article has site:exmaple.org"},
      {"path:dikj.md", "no article has path:dikj.md"},
      {"date:1999", "no article has date:1999"},
  }));
  CAPTURE(typed);
  CHECK(ask(typed).notes == Lines{line});
}

TEST_CASE("The nearest spellings come first and of these the most frequent") {
  test::SmallIndex small({{"en", "bridge"},
                          {"en", "bridge bride"},
                          {"en", "bridges bride"},
                          {"nl", "bride brigde"},
                          {"nl", "ridge"},
                          {"it", "brodge"}});
  SearchRequest request;
  request.query = "bridhe";
  const Answer answer = search(small.index(), small.analyser(), request);
  // bridge and bride: one edit; of the others, two edits away, the alphabetically first.
  CHECK(
      answer.notes ==
      Lines{"no article contains \"bridhe\"; did you mean \"bride\", \"bridge\" or \"bridges\"?"});
}

TEST_CASE("Articles are counted by their language the most frequent first") {
  test::SmallIndex small({{"nl", "het huis"},
                          {"nl", "twee huizen"},
                          {"nl", "een huis"},
                          {"en", "a huis"},
                          {"fr", "le huis"},
                          {"it", "la casa"}});
  SearchRequest request;
  request.query = "huis casa";
  request.relaxation = Relaxation::none;
  CHECK(search(small.index(), small.analyser(), request).notes ==
        Lines{"huis is in 5 articles (3 nl, 1 en, 1 fr)", "casa is in 1 article (1 it)",
              "1 article without the word \"huis\"", "5 articles without the word \"casa\""});
}

TEST_CASE("The language of the command line counts as a part of the query") {
  CHECK(ask("dijk", "it").notes == Lines{"lang:it is in 3 articles", "dijk is in 1 article (1 nl)",
                                         "1 article without lang:it",
                                         "3 articles without the word \"dijk\""});
}

TEST_CASE("An empty answer is always explained and a full one never") {
  const auto typed = GENERATE(
      as<std::string>{}, "-*", "-(* OR dijk)", "* -*", "-(dijk OR -water)", "-* -dijk", "()", "&",
      "\"\"", "zzz* OR qqq*", "(dijk cloud) OR (data water)", "-(dijk OR -dijk)", "lang:it lang:nl",
      "a b c d e f g h i j k l m n o p", "unheardof NEAR dijk", "title:(dijk cloud)", "path:zzz");
  CAPTURE(typed);
  const Answer answer = ask(typed);
  CHECK(answer.hits.empty());
  CHECK_FALSE(answer.notes.empty());
  for (const std::string& note : answer.notes) {
    CHECK(note.find('\n') == std::string::npos);
  }
  CHECK(answer.notes.size() <= 25);
  CHECK(ask("dijk").notes.empty());
  CHECK(ask("lang:nl").notes.empty());
}

TEST_CASE("A page beyond the last hit says how many there are") {
  SearchRequest request;
  request.query = "dijk";
  request.page = {5, 10};
  const Answer answer = search(test::newspaper().index(), test::newspaper().analyser(), request);
  CHECK(answer.hits.empty());
  CHECK(answer.matches.lower == 1);
  CHECK(answer.notes == Lines{"1 article matches, and --offset skips 5"});
}

TEST_CASE("A long query gets few lines and few corrections") {
  std::string query;
  for (int i = 0; i < 40; ++i) {
    query += "mircosoft" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
  }
  const Answer answer = ask(query);
  CHECK(answer.hits.empty());
  CHECK(answer.notes.size() <= 12);
  const auto corrected =
      std::count_if(answer.notes.begin(), answer.notes.end(), [](const auto& note) {
        return note.find("did you mean") != std::string::npos;
      });
  CHECK(corrected == 3);
}

TEST_CASE("A query of up to ten parts is told which of them removed everything") {
  const auto [words, line] = GENERATE(table<int, std::string>({
      {10, "1 article without the word \"zzzz\""},
      {11, "no article has all of the query"},
  }));
  std::string query = "zzzz";
  for (const char* word : {"agreement", "grants", "right", "first", "refusal", "cloud", "capacity",
                           "centres", "hold", "databases"}) {
    if (std::count(query.begin(), query.end(), ' ') + 1 < words) {
      query += std::string(" ") + word;
    }
  }
  CAPTURE(query);
  CHECK(ask(query).notes.back() == line);
}

TEST_CASE("Matches are counted exactly") {
  test::newspaper().index().read([](const Xapian::Database& database) {
    CHECK(count_matches(database, Xapian::Query::MatchAll) == 11);
    CHECK(count_matches(database, Xapian::Query::MatchNothing) == 0);
    CHECK(count_matches(database, Xapian::Query("Lnl")) == 3);
    CHECK(count_matches(database, Xapian::Query(Xapian::Query::OP_OR, Xapian::Query("Lnl"),
                                                Xapian::Query("data"))) == 5);
    CHECK(count_matches(database, Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll,
                                                Xapian::Query("Lnl"))) == 8);
    return 0;
  });
}

} // namespace
} // namespace triglot
