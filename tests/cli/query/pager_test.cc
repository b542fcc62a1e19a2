// Tests that output longer than the screen goes through a pager, whatever the pager does.
#include "tests/cli/library.h"
#include "tests/cli/query/terminal.h"

#include <fmt/format.h>

namespace triglot {
namespace {

using Catch::Matchers::StartsWith;

using test::library;
using test::terminal_of;

// A pager that leaves a mark in its output.
const std::string marking = "sed 's/^/> /'";

test::Outcome paged(std::vector<std::string> arguments, const std::string& pager,
                    test::TerminalSize size = {80, 5},
                    std::vector<std::pair<std::string, std::string>> environment = {}) {
  environment.emplace_back("PAGER", pager);
  arguments.emplace_back("tide");
  test::Outcome outcome = library().query(arguments, terminal_of(size, std::move(environment)));
  outcome.out = test::without_cr(outcome.out);
  return outcome;
}

bool is_marked(const test::Outcome& outcome) {
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK_THAT(outcome.out,
             ContainsSubstring("The **tides**") && ContainsSubstring("1 article (1 en)"));
  return outcome.out.starts_with("> ");
}

TEST_CASE("A pager shows what is longer than the screen") {
  if (test::without_terminal()) {
    return;
  }
  CHECK(is_marked(paged({}, marking))); // five lines, and the prompt
  CHECK_FALSE(is_marked(paged({}, marking, {80, 6})));
  CHECK(is_marked(paged({"--full"}, marking, {80, 8})));
  CHECK_FALSE(is_marked(paged({}, marking, {80, 0}))); // the screen's height is unknown
  CHECK_FALSE(is_marked(paged({}, marking, {80, 5}, {{"TERM", "dumb"}})));
  CHECK_FALSE(is_marked(paged({"--pager", "never"}, marking)));
  CHECK(is_marked(paged({"--pager", "always"}, marking, {80, 50})));
}

TEST_CASE("No pager is one") {
  if (test::without_terminal()) {
    return;
  }
  const std::string pager = GENERATE(as<std::string>(), "", " ", "cat");
  CHECK_FALSE(is_marked(paged({}, pager)));
  CHECK_FALSE(is_marked(paged({"--pager", "always"}, pager)));
}

TEST_CASE("A pager that is missing is done without") {
  if (test::without_terminal()) {
    return;
  }
  const test::Outcome outcome = paged({}, "/no/such/pager --option");
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out == paged({"--pager", "never"}, marking).out);
  const std::string query = fmt::format("PATH=/nowhere '{}' --db '{}' --pager always tide",
                                        test::program("triglot-query"), library().db());
  const test::Outcome without_less = test::run({"/bin/sh", "-c", query});
  CHECK(without_less.exit_code == 0);
  CHECK(without_less.err.empty());
  CHECK_THAT(without_less.out, ContainsSubstring("tides.md:10: The tides"));
}

TEST_CASE("The exit code is the query's, however the pager ends") {
  if (test::without_terminal()) {
    return;
  }
  const std::string pager =
      GENERATE(as<std::string>(), "exit 3", "false", "kill -9 $$", "cat; exit 7", "exec 0<&-",
               "head -n 1", "kill -INT $PPID; kill -QUIT $PPID; cat");
  CAPTURE(pager);
  const test::Outcome outcome = paged({}, pager);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
}

TEST_CASE("A pager that reads little of much is no error") {
  const test::TemporaryFolder folder;
  std::string text = "tide";
  for (int i = 0; i < 50000; ++i) {
    text += "\n\nwater";
  }
  folder.write("long.txt", text);
  const test::SearchedFolder searched(folder.path());
  const test::Outcome outcome = searched.search({"--full", "--pager", "always", "tide"},
                                                {.environment = {{"PAGER", "head -n 1"}}});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK(test::lines_of(outcome.out).size() == 1);
}

TEST_CASE("What a pager that failed may not have shown is new the next time") {
  const test::TemporaryFolder folder;
  const std::string seen = (folder.path() / "seen").string();
  const auto query = [&](const std::string& pager) {
    return library()
        .query({"--pager", "always", "--unseen", seen, "tide"}, {.environment = {{"PAGER", pager}}})
        .out;
  };
  CHECK(query("cat >/dev/null; false").empty());
  CHECK(query("cat >/dev/null; kill -9 $$").empty());
  CHECK_THAT(query(marking), StartsWith("> articles/tides.md:10: The tides\n> "));
  CHECK(query(marking).empty());
}

TEST_CASE("Of a pager that is asked for anything is shown, also into a pipe") {
  const test::Surroundings here{.environment = {{"PAGER", marking}}};
  CHECK_THAT(library().query({"--pager", "always", "tide"}, here).out,
             StartsWith("> articles/tides.md:10: The tides\n> "));
  CHECK_THAT(library().query({"--pager", "always", "--format", "paths", "tide"}, here).out,
             StartsWith("> articles/tides.md\n"));
  CHECK_THAT(library().query({"tide"}, here).out, StartsWith("articles/tides.md:10: The tides\n"));
  CHECK(library().query({"--pager", "always", "nowhere"}, here).exit_code == 1);
  CHECK(library().query({"--pager", "always", "nowhere"}, here).out.empty());
}

TEST_CASE("Less gets what git gives it, unless the user has set it") {
  const std::string telling = "echo \"$LESS,$LV\"; cat >/dev/null";
  const auto told = [&](std::vector<std::pair<std::string, std::string>> environment) {
    environment.emplace_back("PAGER", telling);
    return library().query({"--pager", "always", "tide"}, {.environment = environment}).out;
  };
  CHECK(told({}) == "FRX,-c\n");
  CHECK(told({{"LESS", "-M"}, {"LV", ""}}) == "-M,\n");
}

TEST_CASE("Notes come behind what the pager shows") {
  if (test::without_terminal()) {
    return;
  }
  const std::string query = fmt::format("'{}' --db '{}' --pager always '\"tide' 2>&1",
                                        test::program("triglot-query"), library().db());
  const test::Outcome outcome =
      test::run({"/bin/sh", "-c", query}, terminal_of({80, 50}, {{"PAGER", "sleep 0.2; cat"}}));
  const std::vector<std::string> lines = test::lines_of(test::without_cr(outcome.out));
  REQUIRE(lines.size() > 4);
  CHECK_THAT(lines.front(), StartsWith("The **tides**"));
  CHECK_THAT(lines.back(), StartsWith("triglot-query: "));
}

TEST_CASE("Queries from standard input have no pager") {
  const test::Surroundings here{.input = "tide\n", .environment = {{"PAGER", marking}}};
  CHECK_THAT(library().query({"--pager", "always", "-"}, here).out,
             StartsWith("articles/tides.md:10: "));
}

} // namespace
} // namespace triglot
