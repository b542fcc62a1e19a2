// Tests counts in place of hits: triglot-query --by.
#include "tests/cli/library.h"
#include "tests/cli/schema_check.h"

#include <filesystem>

namespace triglot {
namespace {

using test::library;

TEST_CASE("Articles are counted by a field, or by two") {
  const auto [by, query, out] = GENERATE(table<std::string, std::string, std::string>({
      {"month", "atlantis", "2024-12\t1\n2025-01\t3\n2025-02\t1\n(none)\t1\n"},
      {"lang", "moon", "en\t2\n"},
      {"lang", "atlantis", "en\t2\nit\t2\nnl\t2\n"},
      {"year,lang", "atlantis -moon", "2024\tnl\t1\n2025\tit\t1\n2025\tnl\t1\n(none)\tit\t1\n"},
      {"author", "tide", "Ada Ebb\t1\n"},
      {"site", "tide", "www.example.org\t1\n"},
      {"day", "tide", "2025-01-03\t1\n"},
  }));
  CAPTURE(by, query);
  const test::Outcome outcome = library().query({"--by", by, "--", query});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out == out);
  CHECK(outcome.err.empty());
}

TEST_CASE("Without a query all articles are counted") {
  CHECK(library().query({"--by", "lang"}).out == "en\t2\nit\t2\nnl\t2\n");
  CHECK(library().query({"--by", "publisher", "-n", "1"}).out == "Harbour News\t1\n");
}

TEST_CASE("Nothing found is no count, and articles that lack a word do not count") {
  const test::Outcome none = library().query({"--by", "lang", "moon", "maan"});
  CHECK(none.exit_code == 1);
  CHECK(none.out.empty());
  CHECK_FALSE(none.err.empty());
  CHECK(library().query({"--by", "lang", "--format", "csv", "nowhere"}).out == "lang,articles\r\n");
}

TEST_CASE("A field that no article has is told") {
  const test::Outcome outcome = library().query({"--by", "tag", "atlantis"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out == "(none)\t6\n");
  CHECK(outcome.err == "triglot-query: no tag is known of these 6 articles\n");
}

TEST_CASE("A field that is none is an error which lists the others") {
  const test::Outcome outcome = library().query({"--by", "colour", "moon"});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err,
             ContainsSubstring("year, month, day, lang, publisher, author, site, tag"));
}

TEST_CASE("Counts have tables with headers and JSON") {
  CHECK(library().query({"--by", "lang", "--format", "csv", "moon"}).out ==
        "lang,articles\r\nen,2\r\n");
  CHECK(library().query({"--by", "lang,year", "--format", "tsv", "moon"}).out ==
        "lang\tyear\tarticles\nen\t2025\t2\n");
  const test::Outcome json = library().query({"--by", "month", "--json", "atlantis"});
  const std::vector<std::string> lines = test::lines_of(json.out);
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] == R"({"type":"count","by":"month","value":"2024-12","articles":1})");
  CHECK(lines[3] == R"({"type":"count","by":"month","value":null,"articles":1})");
  const nlohmann::json summary = nlohmann::json::parse(lines[4]);
  CHECK(summary["matches"]["lower"] == 6);
  CHECK(summary["counts"] == 4);
  test::check_schema(json.out + library().query({"--by", "lang,tag", "--json"}).out +
                         library().query({"--by", "lang", "--json", "nowhere"}).out +
                         library().batch("moon\nlang:xx\n", {"--by", "lang", "--json"}).out,
                     "query-output");
}

TEST_CASE("On a terminal counts have bars and a total") {
  if (!test::can_open_terminal()) {
    WARN("skipped: no pseudoterminal can be opened");
    return;
  }
  const test::Outcome outcome =
      library().query({"--by", "month", "atlantis"}, {.output = test::Output::terminal});
  CHECK_THAT(outcome.out, Catch::Matchers::StartsWith("2024-12  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ ") &&
                              ContainsSubstring("(none)") &&
                              Catch::Matchers::EndsWith("6 articles\r\n"));
}

TEST_CASE("Several indexes are added up") {
  const test::TemporaryFolder folder;
  const std::filesystem::path copy = folder.path() / "copy";
  std::filesystem::copy(library().db(), copy,
                        std::filesystem::copy_options::recursive |
                            std::filesystem::copy_options::copy_symlinks);
  CHECK(library().query({"--db", copy.string(), "--by", "lang", "atlantis"}).out ==
        "en\t4\nit\t4\nnl\t4\n");
}

TEST_CASE("Updates change counts") {
  const test::TemporaryFolder folder;
  folder.write("a.md", "---\nlang: en\ntags: [sea]\n---\nThe tide.\n");
  const test::SearchedFolder searched(folder.path());
  folder.write("a.md", "---\nlang: en\ntags: [sea, moon]\n---\nThe tide comes.\n");
  folder.write("b.md", "---\nlang: en\n---\nThe tide.\n");
  test::run({"triglot-index", "--db", searched.db()});
  CHECK(searched.search({"--by", "tag"}).out == "moon\t1\nsea\t1\n(none)\t1\n");
}

} // namespace
} // namespace triglot
