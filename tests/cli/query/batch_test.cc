// Tests queries from standard input, one per line: each is answered, in order, whatever the others
// are.
#include "tests/cli/library.h"

namespace triglot {
namespace {

using test::library;
using Lines = std::vector<std::string>;

// The time at the end of a summary varies between runs.
std::string without_times(const std::string& out) {
  std::string all;
  for (const std::string& line : test::lines_of(out)) {
    const bool summary = line.starts_with("-- ") && line.ends_with(" ms");
    all += (summary ? line.substr(0, line.rfind(',')) : line) + "\n";
  }
  return all;
}

// "query: hits" or "query: error" for each summary.
Lines summaries(const test::Outcome& outcome) {
  Lines all;
  for (const std::string& line : test::lines_of(outcome.out)) {
    const nlohmann::json object = nlohmann::json::parse(line);
    if (object["type"] == "summary") {
      all.push_back(object["query"].get<std::string>() + ": " +
                    (object.contains("error") ? "error" : object["hits"].dump()));
    }
  }
  return all;
}

TEST_CASE("A batch in text: hits, then a summary and an empty line for each query") {
  const test::Outcome outcome = library().batch("tide\nnowhere\n");
  CHECK(outcome.exit_code == 0);
  CHECK(without_times(outcome.out) ==
        "articles/tides.md:10: The tides\n"
        "    en · 2025-01-03 · Harbour News · https://www.example.org/tides\n"
        "    Atlantis. The **tide** comes in. The moon pulls the sea.\n"
        "-- tide: 1 hit of 1\n\n"
        "-- nowhere: 0 hits of 0\n\n");
  CHECK_THAT(outcome.err,
             Catch::Matchers::StartsWith("triglot-query: line 2: no article contains \"nowhere\""));
}

TEST_CASE("A batch in JSON: each line an object, a summary for each query") {
  const test::Outcome outcome = library().batch("moon\nnowhere\nlang:it\n", {"--format", "json"});
  CHECK(outcome.exit_code == 0);
  CHECK(summaries(outcome) == Lines{"moon: 2", "nowhere: 0", "lang:it: 2"});
}

TEST_CASE("A batch of paths: an empty path ends each answer") {
  const std::string queries = "moon\nnowhere\ntide\n";
  CHECK(library().batch(queries, {"--format", "paths"}).out ==
        "articles/moon.md\narticles/tides.md\n\n\narticles/tides.md\n\n");
  CHECK(library().batch(queries, {"-0"}).out ==
        std::string("articles/moon.md\0articles/tides.md\0\0\0articles/tides.md\0\0", 56));
}

TEST_CASE("A batch of counts: one number a line") {
  const test::Outcome outcome = library().batch("moon\nnowhere\natlantis\n\n", {"--count"});
  CHECK(outcome.out == "2\n0\n6\n0\n");
  CHECK(outcome.exit_code == 0);
}

TEST_CASE("A batch of counts keeps one line a query also where one is in error") {
  const test::Outcome outcome = library().batch("moon\nlang:xx\natlantis\n", {"--count"});
  CHECK(outcome.exit_code == 2);
  CHECK(test::lines_of(outcome.out).size() == 3);
  CHECK(test::lines_of(outcome.out).back() == "6");
}

TEST_CASE("Line ends of either kind, empty lines, and a last line without an end") {
  const auto [input, expected] = GENERATE(table<std::string, Lines>({
      {"moon\ntide", {"moon: 2", "tide: 1"}},
      {"moon\r\ntide\r\n", {"moon: 2", "tide: 1"}},
      {"moon\r\ntide\r", {"moon: 2", "tide: 1"}},
      {"moon\n\ntide\n", {"moon: 2", ": 0", "tide: 1"}},
      {"\r\n", {": 0"}},
      {"\n\n\n", {": 0", ": 0", ": 0"}},
      {" moon \n", {" moon : 2"}},
      {"\xEF\xBB\xBFmoon\n", {"\xEF\xBB\xBFmoon: 2"}}, // a byte order mark
      {"-\n--\n", {"-: 0", "--: 0"}},
      {"", {}},
  }));
  CAPTURE(input);
  CHECK(summaries(library().batch(input, {"--format", "json"})) == expected);
}

TEST_CASE("An erroneous line is told with its number, the others are answered, exit 2") {
  const std::string queries = "moon\ndate:soon\ntide\nlang:xx\n";
  const test::Outcome text = library().batch(queries);
  CHECK(text.exit_code == 2);
  CHECK_THAT(text.out, ContainsSubstring("-- moon: 2 hits of 2") &&
                           ContainsSubstring("-- date:soon: 0 hits of 0") &&
                           ContainsSubstring("-- tide: 1 hit of 1"));
  const Lines errors = test::lines_of(text.err);
  REQUIRE(errors.size() == 2);
  CHECK_THAT(errors[0],
             Catch::Matchers::StartsWith("triglot-query: line 2: date:soon is not a date; write "));
  CHECK_THAT(errors[1],
             Catch::Matchers::StartsWith("triglot-query: line 4: unknown language \"xx\"; "));

  const test::Outcome json = library().batch(queries, {"--format", "json"});
  CHECK(json.exit_code == 2);
  CHECK(summaries(json) == Lines{"moon: 2", "date:soon: error", "tide: 1", "lang:xx: error"});
  const test::Outcome paths = library().batch(queries, {"--format", "paths"});
  CHECK(paths.exit_code == 2);
  CHECK(paths.out == "articles/moon.md\narticles/tides.md\n\n\narticles/tides.md\n\n\n");
}

TEST_CASE("A batch exits with 1 only where no query found anything") {
  CHECK(library().batch("nowhere\nmoon\n").exit_code == 0);
  CHECK(library().batch("nowhere\nneither\n").exit_code == 1);
  CHECK(library().batch("").exit_code == 1);
  CHECK(library().batch("nowhere\nmoon\n", {"--count"}).exit_code == 0);
  CHECK(library().batch("nowhere\n", {"--count"}).exit_code == 1);
}

TEST_CASE("Options hold for each query of a batch") {
  CHECK(library()
            .batch("atlantis\natlantis\n", {"--format", "paths", "-n", "1", "--sort", "date"})
            .out == "articles/moon.md\n\narticles/moon.md\n\n");
  CHECK(library().batch("atlantis\nmoon\n", {"--count", "--lang", "nl"}).out == "2\n0\n");
  CHECK(library().batch("tide luna\n", {"--count", "--any"}).out == "3\n");
}

TEST_CASE("A batch answers as each query alone does") {
  std::string queries;
  std::string alone;
  for (const std::string query :
       {"moon", "atlantis -moon", "\"the moon\"", "lang:it", "hui* OR tide"}) {
    queries += query + "\n";
    alone += library().query({"--format", "paths", "--", query}).out + "\n";
  }
  CHECK(library().batch(queries, {"--format", "paths"}).out == alone);
}

TEST_CASE("A thousand queries are answered in order") {
  std::string queries;
  Lines expected;
  for (int number = 0; number < 1000; ++number) {
    const std::string query = (number % 2 == 0 ? "moon x" : "word") + std::to_string(number);
    queries += query + "\n";
    expected.push_back(query + ": 0");
  }
  CHECK(summaries(library().batch(queries, {"--format", "json", "--strict"})) == expected);
}

TEST_CASE("A reader of a batch that has gone is no error") {
  std::string queries;
  for (int number = 0; number < 3000; ++number) {
    queries += "atlantis\n";
  }
  const std::string command = test::program("triglot-query") + " --db " + library().db() + " -";
  const test::Outcome outcome =
      test::run({"bash", "-c", command + " | head -1; exit ${PIPESTATUS[0]}"}, {.input = queries});
  CHECK(outcome.exit_code == 0);
  CHECK(test::lines_of(outcome.out).size() == 1);
}

TEST_CASE("An index that cannot be opened ends a batch at once") {
  const test::Outcome outcome =
      test::run({"triglot-query", "--db", "/nonexistent/index", "-"}, {.input = "moon\ntide\n"});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(test::lines_of(outcome.err).size() == 1);
}

} // namespace
} // namespace triglot
