// Tests several indexes searched as one, and articles like a given one.
#include "tests/cli/corpus.h"
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <string>
#include <vector>

namespace triglot::test {
namespace {

// The corpus in one index, and the same in an index per language.
class Indexes {
public:
  Indexes() {
    run({"triglot-index", "--quiet", "--db", path("all"), corpus / ""});
    for (const char* language : {"en", "nl", "it"}) {
      run({"triglot-index", "--quiet", "--db", path(language), corpus / language});
    }
  }

  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  Outcome in_all(const std::vector<std::string>& arguments) const {
    return search({"all"}, arguments);
  }
  Outcome in_each(const std::vector<std::string>& arguments) const {
    return search({"en", "nl", "it"}, arguments);
  }
  Outcome search(const std::vector<std::string>& names,
                 const std::vector<std::string>& arguments) const {
    std::vector<std::string> command = {"triglot-query"};
    for (const std::string& name : names) {
      command.insert(command.end(), {"--db", path(name)});
    }
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run(command);
  }

private:
  TemporaryFolder folder_;
};

const Indexes& indexes() {
  static const Indexes built;
  return built;
}

std::vector<std::string> sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST_CASE("Several indexes answer as one of all their articles does", "[slow]") {
  const std::string query = GENERATE(
      as<std::string>{}, "microsoft", "accordo nuvola", "\"right of first refusal\"", "huizen",
      "stargate OR dijk*", "mircosoft~", "*", "lang:it", "title:stargate", "c*d NEAR/5 a*",
      "microsoft -lang:nl", "path:*.md date:2025..", "author:vasari", "unheardof microsoft",
      "mircosoft lang:it", "stem:\"cloud agreements\"", "case", "\"nowhere at all\"");
  CAPTURE(query);
  const std::vector<std::string> arguments = {"--format", "paths", "-n", "100", query};
  const Outcome one = indexes().in_all(arguments);
  const Outcome several = indexes().in_each(arguments);
  CHECK(several.exit_code == one.exit_code);
  CHECK(several.err == one.err);
  const bool are_equal = query == "*" || query.find("path:") != std::string::npos;
  const bool has_inflections = query == "huizen" || query == "case"; // see docs/ranking.md
  if (are_equal || has_inflections) {
    CHECK(sorted(lines_of(several.out)) == sorted(lines_of(one.out)));
  } else {
    CHECK(several.out == one.out); // same order, so same scores
  }
}

TEST_CASE("An index that is named twice is searched once") {
  const std::vector<std::string> arguments = {"--count", "*"};
  CHECK(indexes().search({"nl", "nl", "nl/"}, arguments).out ==
        indexes().search({"nl"}, arguments).out);
}

TEST_CASE("An index among several that cannot be opened is named") {
  const Outcome outcome = indexes().search({"en", "missing"}, {"cloud"});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring(indexes().path("missing")));
}

TEST_CASE("Articles like one are of its subject and never itself") {
  const auto [sample, language, related] = GENERATE(table<std::string, std::string, std::string>({
      {"en/agreement.md", "en", "agi-clause.md stargate.md"},
      {"nl/contract.md", "nl", "agi.md stargate.md"},
      {"it/accordo.md", "it", "clausola.md stargate.md"},
      {"en/stargate.md", "it", "stargate.md"},
  }));
  CAPTURE(sample);
  const Outcome outcome = indexes().in_all(
      {"--like", corpus / sample, "--lang", language, "--format", "paths", "-n", "100"});
  CHECK(outcome.exit_code == 0);
  const std::vector<std::string> paths = lines_of(outcome.out);
  REQUIRE_FALSE(paths.empty());
  CHECK_THAT(related, ContainsSubstring(std::filesystem::path(paths.front()).filename().string()));
  for (const std::string& path : paths) {
    CHECK(path.find(sample) == std::string::npos);
  }
}

TEST_CASE("A file that is not indexed has articles like it too and narrows a query down") {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "note.txt", "Het waterschap versterkt de dijken langs de rivier, want het water stijgt.");
  const Outcome like = indexes().in_all({"--like", file, "--format", "paths", "-n", "1"});
  CHECK_THAT(like.out, ContainsSubstring("nl/dijken.md"));
  const Outcome both =
      indexes().in_all({"--like", file, "--format", "paths", "-n", "100", "lang:nl -dijk"});
  CHECK(both.out.find("dijken.md") == std::string::npos);
  CHECK(both.out.find("/en/") == std::string::npos);
}

TEST_CASE("A sample that cannot be read or holds no known word is said so") {
  const TemporaryFolder folder;
  const std::string strange = folder.write("strange.txt", "qqqq zzzz xxxx");
  const Outcome unknown = indexes().in_all({"--like", strange});
  CHECK(unknown.exit_code == 1);
  CHECK_THAT(unknown.err, ContainsSubstring("no word of"));
  for (const std::string& path : {folder.path().string(), std::string("/nowhere/at/all.txt")}) {
    const Outcome outcome = indexes().in_all({"--like", path});
    CHECK(outcome.exit_code == 2);
    CHECK_THAT(outcome.err, ContainsSubstring("cannot read '" + path));
  }
}

TEST_CASE("An error of the only query is a summary in JSON too") {
  const Outcome outcome = indexes().in_all({"--format", "json", "lang:xx"});
  CHECK(outcome.exit_code == 2);
  REQUIRE(lines_of(outcome.out).size() == 1);
  CHECK_THAT(outcome.out, ContainsSubstring("\"error\":\"unknown language"));
}

} // namespace
} // namespace triglot::test
