// Where nothing is found, stderr says why: which word is in how many articles, which part of the
// query removed everything, and what is spelled nearly so.
#include "tests/cli/library.h"
#include "tests/cli/printed.h"

namespace triglot {
namespace {

using test::library;

// What stderr says, each remark on a line of its own without the program's name.
std::string reason(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "--strict");
  const test::Outcome outcome = library().query(arguments);
  test::check_text_outcome(outcome);
  CHECK(outcome.exit_code == 1);
  std::string all;
  for (const std::string& line : test::lines_of(outcome.err)) {
    all += line.substr(std::string("triglot-query: ").size()) + "\n";
  }
  return all;
}

TEST_CASE("The reason names what is in no article, and what each part alone would find") {
  const auto [query, remark] = GENERATE(table<std::string, std::string>({
      {"nowhere", "nowhere is in no article"},
      {"moon maan", "moon is in 2 articles (2 en)"},
      {"moon maan", "maan is in 1 article (1 nl)"},
      {"moon maan", "without moon there is 1 article"},
      {"moon maan", "without maan there are 2 articles"},
      {"moon lang:it", "lang:it is in 2 articles"},
      {"moon lang:it", "without lang:it there are 2 articles"},
      {"moon -atlantis", "-atlantis"},
      {"moon -atlantis", "without -atlantis there are 2 articles"},
      {"moon date:2030..", "date:2030.. is in no article"},
      {"moon date:2030..", "without date:2030.. there are 2 articles"},
      {"moon site:example.net", "without site:example.net there are 2 articles"},
      {"moon path:nowhere", "without path:nowhere there are 2 articles"},
      {"\"moon the\" tide", "\"moon the\" is in no article"},
      {"title:shines", "title:shines is in no article"},
      {"author:nobody", "author:nobody is in no article"},
      {"moon zee mare", "no article has all of the query"},
      {"data*", "data* is in no article"},
      {"(moon OR tide) lang:nl", "without lang:nl there are 2 articles"},
  }));
  CAPTURE(query);
  CHECK_THAT(reason({"--", query}), ContainsSubstring(remark));
}

TEST_CASE("Known words that are spelled nearly so are proposed") {
  const auto [query, proposal] = GENERATE(table<std::string, std::string>({
      {"atlantsi", "atlantis"},
      {"Atlatnis", "atlantis"},
      {"huizn", "huizen"},
      {"moom", "moon"},
      {"title:mooon", "moon"},
      {"author:eb", ""},
      {"publisher:harbor", "harbour"},
      {"moon atlatnis", "atlantis"},
  }));
  CAPTURE(query);
  const std::string said = reason({query});
  if (!proposal.empty()) {
    CHECK_THAT(said, ContainsSubstring("did you mean: ") && ContainsSubstring(proposal));
  }
}

TEST_CASE("No spelling is proposed for what has been found, for filters, or for short words") {
  for (const std::string query :
       {"moon maan", "moon lang:it", "xq", "atlantis -moon -sea -mare -luna -dijk -zee"}) {
    CAPTURE(query);
    CHECK(reason({"--", query}).find("did you mean") == std::string::npos);
  }
}

TEST_CASE("Every way to find nothing has a reason") {
  const auto query =
      GENERATE(as<std::string>(), "-atlantis", "NOT atlantis", "-*", "NOT *", "-(moon OR atlantis)",
               "lang:nl lang:it", "-lang:en -lang:nl -lang:it", "path:/nowhere", "date:..1999",
               "site:example.net", "?!", "()", "\"\"", "moon NEAR/0 atlantis tide",
               "nowhere OR neither", "-nowhere -atlantis", "\"nowhere to be found\"~3");
  CAPTURE(query);
  CHECK_FALSE(reason({"--", query}).empty());
}

TEST_CASE("The reason of an option is told as that of a part of the query") {
  CHECK_THAT(reason({"--lang", "it", "moon"}), ContainsSubstring("lang:it"));
}

TEST_CASE("An empty index says so") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "articles");
  const std::string db = folder.path() / "index";
  REQUIRE(test::run({"triglot-index", "--allow-empty", "--db", db, folder.path() / "articles"})
              .exit_code == 0);
  const test::Outcome outcome = test::run({"triglot-query", "--db", db, "moon"});
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("the index holds no articles"));
}

TEST_CASE("The reason is part of the summary in JSON") {
  const test::Outcome outcome = library().query({"--strict", "--format", "json", "moon", "maan"});
  const nlohmann::json summary = nlohmann::json::parse(outcome.out);
  CHECK_THAT(summary["notes"].dump(), ContainsSubstring("moon is in 2 articles (2 en)") &&
                                          ContainsSubstring("without moon there is 1 article"));
}

TEST_CASE("Hits that are all skipped are told in JSON as well") {
  const test::Outcome outcome = library().query({"--format", "json", "--offset", "50", "atlantis"});
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(nlohmann::json::parse(outcome.out)["notes"].dump(), ContainsSubstring("skipped"));
}

TEST_CASE("What was read otherwise than typed is told beside hits, on stderr alone") {
  const auto [query, remark] = GENERATE(table<std::string, std::string>({
      {"\"moon", "quote"},
      {"moon )", "bracket"},
      {"(moon", "bracket"},
      {"AND moon OR AND", "AND has nothing to combine here"},
      {"moon OR moon:x", "moon: is no field (title, "},
      {"moon++ OR tide", "signs"},
      {"\"the moon\"~", "lacks a number"},
  }));
  CAPTURE(query);
  const test::Outcome outcome = library().query({"--format", "paths", "--", query});
  CHECK_THAT(outcome.err,
             Catch::Matchers::StartsWith("triglot-query: ") && ContainsSubstring(remark));
  for (const std::string& line : test::lines_of(outcome.out)) {
    CHECK_THAT(line, Catch::Matchers::EndsWith(".md"));
  }
}

TEST_CASE("Articles with most of the words are shown where none has all, with what each lacks") {
  const test::Outcome outcome = library().query({"moon", "maan", "nowhere"});
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.out, ContainsSubstring(" · lacks: maan, nowhere\n"));
  CHECK_THAT(outcome.out, ContainsSubstring(" · lacks: moon, nowhere\n"));
  CHECK(outcome.err ==
        "triglot-query: no article has all of: moon maan nowhere; these have 1 of them or "
        "more\ntriglot-query: nowhere is in no article\n");
  CHECK(library().query({"--count", "moon", "maan"}).out == "0\n");
  const std::vector<std::string> lines =
      test::lines_of(library().query({"--format", "json", "moon", "maan"}).out);
  REQUIRE(lines.size() == 4);
  CHECK(nlohmann::json::parse(lines[0])["missing"].size() == 1);
  CHECK(nlohmann::json::parse(lines[3])["relaxed"] == true);
  CHECK_FALSE(
      nlohmann::json::parse(
          library().query({"--format", "json", "-n", "1", "--strict", "maan", "nowhere"}).out)
          .contains("relaxed"));
}

} // namespace
} // namespace triglot
