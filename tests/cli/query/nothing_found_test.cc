// Tests that stderr says why nothing was found: how many articles each word is in, which part of
// the query excluded everything, and similar spellings.
#include "tests/cli/library.h"
#include "tests/cli/printed.h"

namespace triglot {
namespace {

using test::library;

// The remarks on stderr, one per line, without the program's name.
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
      {"nowhere", "no article contains \"nowhere\""},
      {"moon maan", "moon is in 2 articles (2 en)"},
      {"moon maan", "maan is in 1 article (1 nl)"},
      {"moon maan", "1 article without the word \"moon\""},
      {"moon maan", "2 articles without the word \"maan\""},
      {"moon lang:it", "lang:it is in 2 articles"},
      {"moon lang:it", "2 articles without lang:it"},
      {"moon -atlantis", "-atlantis"},
      {"moon -atlantis", "2 articles without -atlantis"},
      {"moon date:2030..", "no article has date:2030.."},
      {"moon date:2030..", "2 articles without date:2030.."},
      {"moon site:example.net", "2 articles without site:example.net"},
      {"moon path:nowhere", "2 articles without path:nowhere"},
      {"\"moon the\" tide", "no article contains \"moon the\""},
      {"title:shines", "no article contains title:shines"},
      {"author:nobody", "no article contains author:nobody"},
      {"moon zee mare", "no article has all of the query"},
      {"data*", "no article contains data*"},
      {"(moon OR tide) lang:nl", "2 articles without lang:nl"},
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
    CHECK_THAT(said, ContainsSubstring("did you mean ") && ContainsSubstring(proposal));
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
  CHECK(summary["notes"][0] == "moon is in 2 articles (2 en)");
  CHECK(summary["notes"][2] == "1 article without the word \"moon\"");
}

TEST_CASE("Hits that are all skipped are told in JSON as well") {
  const test::Outcome outcome = library().query({"--format", "json", "--offset", "50", "atlantis"});
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(nlohmann::json::parse(outcome.out)["notes"].dump(),
             ContainsSubstring("--offset skips 50"));
}

TEST_CASE("What was read otherwise than typed is told beside hits, on stderr alone") {
  const auto [query, remark] = GENERATE(table<std::string, std::string>({
      {"\"moon", "quote"},
      {"moon )", "parenthesis"},
      {"(moon", "parenthesis"},
      {"!moon tide", "! is read as -: without moon"},
      {"moon | tide", "| is read as OR"},
      {"-c moon", "for the number of articles: --count"},
      {"moon or tide", "for either of two: moon OR tide"},
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
        "more\ntriglot-query: no article contains \"nowhere\"\n");
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

TEST_CASE("What is nearly certainly misspelled is searched at once, with a note") {
  const test::Outcome outcome = library().query({"atlantsi"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err == "triglot-query: searched for atlantis; nothing has atlantsi\n");
  const std::vector<std::string> lines =
      test::lines_of(library().query({"--format", "json", "atlantsi"}).out);
  REQUIRE(lines.size() > 1);
  CHECK(nlohmann::json::parse(lines.back())["corrected"] ==
        nlohmann::json::parse(R"([{"typed": "atlantsi", "searched": "atlantis"}])"));
  CHECK_FALSE(nlohmann::json::parse(
                  test::lines_of(library().query({"--format", "json", "atlantis"}).out).back())
                  .contains("corrected"));
  CHECK(library().query({"--strict", "atlantsi"}).exit_code == 1);
  CHECK(library().query({"--count", "atlantsi"}).out == "0\n");
}

TEST_CASE("A glossary is read from the file that is named, and its faults are told once") {
  const test::TemporaryFolder folder;
  folder.write("synonyms", "moon = maan = luna\nalone\n");
  const std::string glossary = folder.path() / "synonyms";
  const test::Outcome outcome = library().query({"--synonyms", glossary, "moon"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err == "triglot-query: " + glossary +
                           ":2: fewer than two sides, as in `a = b`: left out\n"
                           "triglot-query: moon also as: maan, luna\n");
  CHECK(library().query({"--synonyms", glossary, "--count", "maan"}).out ==
        library().query({"--count", "moon OR maan OR luna"}).out);
  CHECK(library().query({"--synonyms", "/dev/null", "moon"}).err.empty());
  const test::Outcome missing = library().query({"--synonyms", "/nowhere/synonyms", "moon"});
  CHECK(missing.exit_code == 2);
  CHECK(missing.err == "triglot-query: cannot read the glossary '/nowhere/synonyms': no such file "
                       "or directory\n");
}

} // namespace
} // namespace triglot
