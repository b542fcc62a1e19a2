// Tests what triglot-index reports, to people and to programs.
#include "tests/cli/process.h"
#include "tests/cli/schema_check.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string dutch = "Het waterschap wil de dijken langs de rivier in de komende jaren "
                          "verhogen, omdat het water bij "
                          "hevige regen steeds vaker tot aan de kruin komt. De bewoners van de "
                          "lage huizen achter de dijk "
                          "maken zich zorgen, maar het bestuur zegt dat het werk op tijd klaar zal "
                          "zijn. De kosten worden "
                          "gedeeld met het rijk en met de provincie, die al eerder had toegezegd. "
                          "Ook de gemeente betaalt "
                          "mee, al is nog niet duidelijk hoeveel dat in de komende jaren zal zijn.";

class Folder {
public:
  Folder() {
    folder_.write("files/tides.md", "---\nlang: en\n---\n# The tides\n\nThe tide comes in.\n");
    folder_.write("files/page.html",
                  "<html lang=\"en\"><title>De dijken</title><p>" + dutch + "</p>");
    folder_.write("files/records.jsonl", "{\"id\": 1, \"lang\": \"it\", \"text\": \"Il mare.\"}\n"
                                         "{\"id\": 2, \"text\": \n"
                                         "\n"
                                         "{\"id\": 3, \"lang\": \"it\", \"text\": \"La luna.\", "
                                         "\"date\": \"presto\"}\n");
    folder_.write("files/notes", "Plain notes without an extension.\n");
  }

  fs::path path() const { return folder_.path(); }
  fs::path index() const { return folder_.path() / "index"; }

  test::Outcome run(std::vector<std::string> options, test::Surroundings surroundings = {}) const {
    options.insert(options.begin(), {"triglot-index", "--db", "index"});
    surroundings.folder = folder_.path();
    return test::run(options, surroundings);
  }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("A broken record is told with file and line, and the rest is indexed") {
  const Folder folder;
  const test::Outcome outcome = folder.run({"files"});
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.out,
             ContainsSubstring("indexed 4 articles (1 en, 1 nl, 2 it): 4 added, 1 failed in "));
  const std::string records = (folder.path() / "files/records.jsonl").string();
  CHECK(test::lines_of(outcome.err) ==
        std::vector<std::string>{
            "triglot-index: " + records + ":2: not indexed: no JSON (byte 19: invalid value)",
            "triglot-index: " + records + ":4: the date 'presto' cannot be read, ignored"});
}

TEST_CASE("Who wants to know more is told of each article") {
  const Folder folder;
  const std::string err = folder.run({"--verbose", "files"}).err;
  const std::string files = "triglot-index: " + (folder.path() / "files/").string();
  for (const std::string line : {
           "tides.md: indexed, en (declared)",
           "page.html: it declares the language 'en', but is evidently in 'nl'",
           "page.html: indexed, nl (detected)",
           "records.jsonl:1: indexed, it (declared)",
           "records.jsonl:4: indexed, it (declared)",
           "notes: left out: no article by its name or its content",
       }) {
    CHECK_THAT(err, ContainsSubstring(files + line + "\n"));
  }
  CHECK_THAT(folder.run({"--verbose", "--lang", "nl", "files/notes"}).err,
             ContainsSubstring(files + "notes: indexed, nl (given)\n"));
}

TEST_CASE("A dry run reads and reports, and writes nothing") {
  const Folder folder;
  const test::Outcome dry = folder.run({"--dry-run", "files"});
  CHECK(dry.exit_code == 1);
  CHECK_THAT(dry.out, ContainsSubstring("would index 4 articles (1 en, 1 nl, 2 it)"));
  CHECK_FALSE(fs::exists(folder.index()));
  CHECK(dry.err == folder.run({"files"}).err);

  const fs::path generation = fs::canonical(folder.index() / "current");
  CHECK_THAT(folder.run({"--dry-run"}).out, ContainsSubstring("would index 4 articles"));
  CHECK(fs::canonical(folder.index() / "current") == generation);
  CHECK(folder.run({"--dry-run", "nowhere"}).exit_code == 2);
}

TEST_CASE("The summary for programs is one object, whatever the verbosity", "[slow]") {
  const Folder folder;
  for (const std::string option : {"--quiet", "--verbose", "--dry-run"}) {
    const test::Outcome outcome = folder.run({"--json", option, "files", "--rebuild"});
    REQUIRE(test::lines_of(outcome.out).size() == 1);
    const Json json = Json::parse(outcome.out);
    CHECK(json["type"] == "summary");
    CHECK(json["dry_run"] == (option == "--dry-run"));
    CHECK(json["articles"] == 4);
    CHECK(json["failed"] == 1);
    test::check_schema(outcome.out, "index-summary");
  }
}

TEST_CASE("Records come from standard input too, and stay") {
  const Folder folder;
  const std::string records =
      "{\"title\": \"Kop\", \"text\": \"Het water steeg.\", \"lang\": \"nl\"}\nrommel\n";
  const test::Outcome piped = folder.run({"-"}, {.input = records});
  CHECK(piped.exit_code == 1);
  CHECK_THAT(piped.out, ContainsSubstring("indexed 1 article (1 nl)"));
  CHECK_THAT(piped.err, ContainsSubstring("triglot-index: -:2: not indexed: no JSON"));
  const test::Outcome found =
      test::run({"triglot-query", "--db", "index", "water"}, {.folder = folder.path()});
  CHECK_THAT(found.out, ContainsSubstring("-:1: Kop\n"));

  CHECK_THAT(folder.run({"-", "files/tides.md"}, {.input = records}).out,
             ContainsSubstring("indexed 2 articles (1 en, 1 nl)"));
  CHECK_THAT(folder.run({}).out,
             ContainsSubstring("indexed 2 articles (1 en, 1 nl): nothing to do in "));
  CHECK_THAT(folder.run({"--rebuild"}).out, ContainsSubstring("indexed 2 articles (1 en, 1 nl"));
  CHECK(folder.run({"-"}, {.input = ""}).exit_code == 0);
  const std::string changed = "{\"id\": \"a\", \"text\": \"Il mare.\", \"lang\": \"it\"}\n";
  CHECK_THAT(folder.run({"-"}, {.input = changed}).out,
             ContainsSubstring("3 articles (1 en, 1 nl, 1 it): 1 added"));
  CHECK_THAT(folder.run({"-", "--rebuild"}, {.input = changed}).out,
             ContainsSubstring("3 articles (1 en, 1 nl, 1 it): 3 added"));
}

// "250 of 101 lines: FILE: … and 150 more not indexed": the failures in the summary, the number of
// lines on standard error, and the last of them.
std::string failures_of(const test::Outcome& outcome) {
  const std::vector<std::string> lines = test::lines_of(outcome.err);
  std::string last = lines.empty() ? "" : lines.back();
  last.erase(0, last.rfind('/') + 1);
  return fmt::format("{} of {} lines: {}",
                     Json::parse(outcome.out).at("failed").get<std::uint64_t>(), lines.size(),
                     last);
}

TEST_CASE("Messages about one file end after a hundred, and the counts stay exact") {
  const test::TemporaryFolder folder;
  std::string records = "{\"id\": 1, \"text\": \"Il mare.\"}\n";
  for (int line = 0; line < 250; ++line) {
    records += "{}\n";
  }
  const auto run = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"triglot-index", "--db", "index", "--json"});
    return test::run(options, {.folder = folder.path()});
  };
  folder.write("files/a.jsonl", records);
  const test::Outcome built = run({"--quiet", "files"});
  CHECK(built.exit_code == 1);
  CHECK(failures_of(built) == "250 of 101 lines: a.jsonl: … and 150 more not indexed");
  SECTION("in later runs too, as long as the file is as it is") {
    CHECK(run({"--quiet"}).err == built.err);
    CHECK(failures_of(run({"--quiet"})) == failures_of(built));
    CHECK(failures_of(run({"--rebuild", "--quiet"})) == failures_of(built));
  }
  SECTION("of what is appended") {
    folder.write("files/a.jsonl", records + "{}\n{}\n");
    CHECK(failures_of(run({})) == "252 of 101 lines: a.jsonl: … and 152 more not indexed");
    CHECK(failures_of(run({})) == "252 of 101 lines: a.jsonl: … and 152 more not indexed");
  }
  SECTION("warnings too, which --quiet does not print") {
    for (int line = 0; line < 250; ++line) {
      records += "{\"text\": \"\"}\n";
    }
    folder.write("files/a.jsonl", records);
    CHECK(failures_of(run({"--rebuild"})) ==
          "250 of 201 lines: a.jsonl: … and 150 more not indexed, and 150 more warnings");
    CHECK(failures_of(run({"--rebuild", "--quiet"})) == failures_of(built));
  }
  SECTION("of each file") {
    folder.write("files/b.jsonl", records);
    CHECK(failures_of(run({"--quiet"})) == "500 of 202 lines: b.jsonl: … and 150 more not indexed");
  }
}

} // namespace
} // namespace triglot
