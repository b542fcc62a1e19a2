// Tests test collections, runs, and retrieval measures.
#include "bench/evaluation/evaluate.h"

#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace triglot::bench {
namespace {

bool is(double value, double expected) {
  return std::abs(value - expected) < 1e-9;
}

TEST_CASE("Measures are those of trec_eval") {
  const JudgedQuery query{"1", "", {{"a", 1}, {"b", 2}, {"c", 1}}};
  const Measures measures = measures_of({"x", "a", "y", "b"}, query);
  CHECK(is(measures[0], (1.0 / 2 + 2.0 / 4) / 3));
  const double best = 2 / std::log2(2) + 1 / std::log2(3) + 1 / std::log2(4);
  CHECK(is(measures[1], (1 / std::log2(3) + 2 / std::log2(5)) / best));
  CHECK(is(measures[2], 0.5));
  CHECK(is(measures[3], 0.2));
  CHECK(is(measures[4], 2.0 / 3));
  for (const double value : measures_of({}, query)) {
    CHECK(is(value, 0));
  }
  for (const double value : measures_of({"b", "a", "c"}, query)) {
    CHECK((is(value, 1) || is(value, 0.3))); // precision of the first ten
  }
}

TEST_CASE("Means have an interval, and differences a chance") {
  CHECK(is(mean_of({0.5}).half_width, 0));
  CHECK(is(mean_of({0, 1}).value, 0.5));
  CHECK(is(mean_of({0, 1}).half_width, 1.96 * std::sqrt(0.5 / 2)));
  const std::vector<double> low(20, 0.1);
  const std::vector<double> high(20, 0.2);
  CHECK(chance_of_difference(low, low) > 0.99);
  CHECK(chance_of_difference(low, high) < 0.001);
  CHECK(is(chance_of_difference(low, high), chance_of_difference(high, low)));
  CHECK(chance_of_difference({0.1, 0.3}, {0.2, 0.1}) > 0.3);
}

struct Files {
  triglot::test::TemporaryFolder folder;
  std::string queries = folder.write("queries.tsv", "1\tdijken \"en\tsluizen\n2\twater\n3\tvuur\n");
  std::string judgments = folder.write("qrels.txt", "1 0 d-1 1\n1 0 d-2 0\n2\t0\td-2\t2\r\n\n");
};

TEST_CASE("A collection has the queries that have a relevant article") {
  const Files files;
  const Collection collection = read_collection(files.queries, files.judgments);
  REQUIRE(collection.queries.size() == 2);
  CHECK(collection.queries[0].text == "dijken \"en sluizen");
  CHECK(collection.queries[0].grades == std::map<std::string, int>{{"d-1", 1}});
  CHECK(collection.queries[1].grades.at("d-2") == 2);
  CHECK(collection.without_judgments == 1);
}

TEST_CASE("What is wrong with a collection is told by its line") {
  const auto [queries, judgments, fault] = GENERATE(table<std::string, std::string, std::string>({
      {"1 water\n", "1 0 a 1\n", "queries.tsv:1: no query: an id, a tab and the query are wanted"},
      {"\twater\n", "1 0 a 1\n", "queries.tsv:1: no query"},
      {"1\ta\n1\tb\n", "1 0 a 1\n", "queries.tsv:2: the query '1' is there twice"},
      {"1\ta\n", "\n1 0 a\n", "qrels.txt:2: 3 columns in the place of 4"},
      {"1\ta\n", "1 0 a 1\n2 0 a 1\n", "qrels.txt:2: the query '2' is not in "},
      {"1\ta\n", "1 0 a 1\n1 0 a 1\n", "qrels.txt:2: 'a' is judged twice for the query '1'"},
      {"1\ta\n", "1 0 a x\n", "qrels.txt:1: no grade: 'x'"},
      {"1\ta\n", "1 0 a 0\n", "has no relevant article for any query"},
      {"", "", "has no relevant article for any query"},
  }));
  const triglot::test::TemporaryFolder folder;
  CAPTURE(queries, judgments);
  CHECK_THROWS_WITH(
      read_collection(folder.write("queries.tsv", queries), folder.write("qrels.txt", judgments)),
      ContainsSubstring(fault));
}

TEST_CASE("A run comes back from its lines, by its scores") {
  const triglot::test::TemporaryFolder folder;
  const std::string lines = run_lines("1", {"a", "b"}, {2.5, 1}) + run_lines("2", {"c"}, {0});
  const Run run = read_run(folder.write("run", lines));
  CHECK(run.at("1") == Ranking{"a", "b"});
  CHECK(run.at("2") == Ranking{"c"});
  CHECK(read_run(folder.write("other", "1 Q0 a 1 1.0 x\n1 Q0 b 2 7 x\n")).at("1") ==
        Ranking{"b", "a"});
  CHECK_THROWS_WITH(read_run(folder.write("bad", "1 Q0 a 1 z x\n")),
                    ContainsSubstring("bad:1: no score: 'z'"));
}

TEST_CASE("An index is evaluated, and compared with a run") {
  const triglot::test::TemporaryFolder folder;
  const std::string articles =
      folder.write("docs.jsonl", R"({"id": "d-1", "text": "De dijken en sluizen."}
{"id": "d-2", "text": "Het water, het water."}
{"id": "d-3", "text": "Geen water."}
)");
  const std::string index = folder.path() / "index";
  REQUIRE(triglot::test::run({"triglot-index", "--db", index, articles}).exit_code == 0);
  EvaluationOptions options;
  options.index = index;
  options.queries = folder.write("queries.tsv", "1\tdijken\n2\twater\n3\tvuur\n");
  options.judgments = folder.write("qrels.txt", "1 0 d-1 1\n2 0 d-3 1\n3 0 d-3 1\n");
  options.articles = articles;
  options.run = folder.path() / "run";
  const EvaluationResult result = evaluate(options);
  CHECK(result.queries == 3);
  CHECK(result.without_hits == 1);
  CHECK(is(result.measures[0].mean.value, (1 + 0.5 + 0) / 3));
  CHECK_FALSE(result.has_fallen());
  CHECK_THAT(evaluation_text(result), ContainsSubstring("MAP"));

  options.baseline = options.run;
  const EvaluationResult again = evaluate(options);
  CHECK(is(again.measures[0].baseline->value, again.measures[0].mean.value));
  CHECK(again.measures[0].chance > 0.99);
  CHECK_FALSE(again.has_fallen());

  options.articles = folder.path() / "elsewhere";
  CHECK_THROWS_WITH(evaluate(options), ContainsSubstring("is the index of this collection?"));
}

} // namespace
} // namespace triglot::bench
