// Tests the programs on the project's own corpus, as a person runs them.
#include "tests/cli/query/searched_folder.h"

namespace triglot {
namespace {

using test::searched_corpus;

TEST_CASE("The corpus is indexed with all its languages") {
  CHECK(searched_corpus().indexed().exit_code == 0);
  CHECK(searched_corpus().indexed().err.empty());
  CHECK_THAT(searched_corpus().indexed().out,
             ContainsSubstring("indexed 27 articles (9 en, 9 nl, 9 it): 27 added in "));
}

TEST_CASE("Queries on the corpus find these files") {
  const auto [query, files] = GENERATE(table<std::string, std::string>({
      {"\"diritto di prelazione\"", "accordo.md"},
      {"\"recht van eerste weigering\"", "agi.md contract.md"},
      {"dighe", "dighe.md"},
      {"diga", "dighe.md"},
      {"title:nonsense-word", ""},
      {"vleermuis", "vleermuizen.md"},
      {"caffe unheardofword", "bakery.md kaas.md voetbal.md"}, // corrected, and relaxed,
  }));
  CAPTURE(query);
  CHECK(searched_corpus().files(query) == files);
}

TEST_CASE("Hits of all kinds stand on the line that is named") {
  // SearchedFolder::hits() checks each hit.
  const auto query =
      GENERATE(as<std::string>{}, "stargate", "2030", "openai -oracle", "waterschap OR consorzio",
               "accordo", "huizen", "agreement", "l'intelligenza", "’s", "\"500 miljard dollar\"",
               "café", "perche", "treni", "running", "citta", "-microsoft");
  CAPTURE(query);
  CHECK_FALSE(searched_corpus().hits(query).empty());
}

TEST_CASE("Text output has three lines a hit, the first of which editors open") {
  const test::Outcome outcome = searched_corpus().search({"\"recht van eerste weigering\" weblog"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  const std::vector<std::string> lines = test::lines_of(outcome.out);
  REQUIRE(lines.size() == 3);
  CHECK_THAT(lines[0], ContainsSubstring("corpus/nl/contract.md:18: Microsoft en OpenAI herzien "
                                         "hun contract"));
  CHECK(lines[1] == "    nl · 2025-01-22 · Triglot corpus · https://example.org/nl/contract");
  CHECK_THAT(lines[2], Catch::Matchers::StartsWith("    …  ") &&
                           ContainsSubstring("**recht van eerste weigering**"));
}

TEST_CASE("Nothing found: exit 1, nothing on stdout, the reason on stderr") {
  const test::Outcome outcome = searched_corpus().search({"--strict", "unheardofword", "water"});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring("no article contains \"unheardofword\""));

  const test::Outcome json = searched_corpus().search({"--format", "json", "unheardofword"});
  CHECK(json.exit_code == 1);
  CHECK(test::lines_of(json.out).size() == 1);
}

TEST_CASE("Explaining shows each stage on stderr") {
  const test::Outcome outcome = searched_corpus().search({"--explain", "dell'accordo", "-oracle"});
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.err,
             ContainsSubstring("syntax : and(word \"dell'accordo\", not(word \"oracle\"))") &&
                 ContainsSubstring("expand : dell'accordo → accordo | accordi") &&
                 ContainsSubstring("\"dell\" dropped: a clitic") &&
                 ContainsSubstring("plan   : (PostingSource((accordo SYNONYM accordi)"));
}

TEST_CASE("Colour is used when asked for, and never into a pipe by itself") {
  CHECK(searched_corpus().search({"stargate"}).out.find('\x1b') == std::string::npos);
  CHECK(searched_corpus().search({"--color", "always", "stargate"}).out.find('\x1b') !=
        std::string::npos);
}

TEST_CASE("A closed pipe is no error, a full disk is") {
  const std::string program = std::string(PROGRAM_FOLDER) + "/triglot-query --db " +
                              searched_corpus().db() + " --format json the OR de OR di";
  CHECK(test::run({"bash", "-c", "set -o pipefail; " + program + " | head -c 1"}).exit_code == 0);
  const std::string index =
      std::string(PROGRAM_FOLDER) + "/triglot-index --db " + searched_corpus().db();
  CHECK(test::run({"bash", "-c", index + " | true; exit ${PIPESTATUS[0]}"}).exit_code == 0);
  const test::Outcome full = test::run({"bash", "-c", program + " > /dev/full"});
  CHECK(full.exit_code == 2);
  CHECK_THAT(full.err, ContainsSubstring("cannot write the results: no space left"));
}

TEST_CASE("Closed descriptors never stand for a file of the index") {
  const std::string index =
      std::string(PROGRAM_FOLDER) + "/triglot-index --verbose --db " + searched_corpus().db();
  CHECK(test::run({"bash", "-c", index + " 2>&- <&-"}).exit_code == 0);
  CHECK(test::run({"bash", "-c", index + " --nonsense 2>&-"}).exit_code == 2);
  CHECK_FALSE(searched_corpus().hits("stargate").empty());
}

TEST_CASE("Help and versions are printed on stdout") {
  for (const std::string program : {"triglot-index", "triglot-query"}) {
    const test::Outcome help = test::run({program, "--help"});
    CHECK(help.exit_code == 0);
    CHECK_THAT(help.out, ContainsSubstring("--db"));
    const test::Outcome version = test::run({program, "--version"});
    CHECK(version.exit_code == 0);
    CHECK_THAT(version.out, ContainsSubstring(program + " 0.") && ContainsSubstring("ICU"));
  }
}

TEST_CASE("A rebuild keeps what was indexed before and adds to it") {
  const test::TemporaryFolder folder;
  folder.write("a/one.txt", "The first cloud.");
  folder.write("b/two.txt", "The second cloud.");
  const std::string db = folder.path() / "index";
  const auto index = [&](const std::vector<std::string>& paths) {
    std::vector<std::string> command = {"triglot-index", "--db", db};
    command.insert(command.end(), paths.begin(), paths.end());
    return test::run(command, {.folder = folder.path()});
  };
  CHECK_THAT(index({"a"}).out, ContainsSubstring("indexed 1 article ("));
  CHECK_THAT(index({"b"}).out, ContainsSubstring("indexed 2 articles ("));
  CHECK_THAT(index({}).out, ContainsSubstring("indexed 2 articles ("));
  CHECK(test::lines_of(
            test::run({"triglot-query", "--db", db, "cloud"}, {.folder = folder.path()}).out)
            .size() == 6);
  std::filesystem::remove_all(folder.path() / "a");
  const test::Outcome vanished = index({});
  CHECK(vanished.exit_code == 2);
  CHECK_THAT(vanished.err, ContainsSubstring("no such file or directory"));
  CHECK(test::run({"triglot-query", "--db", db, "first"}, {.folder = folder.path()}).exit_code ==
        0);
  CHECK_THAT(index({"--allow-empty"}).out, ContainsSubstring("indexed 1 article ("));
}

} // namespace
} // namespace triglot
