// Tests the whole program on the articles of this project.
#include "bench/corpus/query_set.h"
#include "bench/measure/process.h"
#include "bench/measure/xapian_server.h"
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using triglot::test::Outcome;
using triglot::test::TemporaryFolder;
using Json = nlohmann::ordered_json;

constexpr const char* corpus = PROJECT_FOLDER "/corpus";

// Without messages.
std::string bench(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "triglot-bench");
  const Outcome outcome = triglot::test::run(arguments);
  CAPTURE(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return outcome.out;
}

// The project's articles, indexed, and as lines of JSON, with queries drawn from them.
class MeasuredCorpus {
public:
  MeasuredCorpus() {
    REQUIRE(triglot::test::run({"triglot-index", "--db", db(), corpus}).exit_code == 0);
    articles_ =
        folder_.write("articles.jsonl", bench({"articles", "--db", db(), "--invent-dates"}));
    const std::string set = bench({"queries", "--articles", articles_, "--count", "16"});
    queries_ = folder_.write("queries.tsv", set);
    CHECK(bench({"queries", "--articles", articles_, "--count", "16"}) == set);
  }

  std::string db() const { return (folder_.path() / "index").string(); }
  const std::string& articles() const { return articles_; }
  const std::string& queries() const { return queries_; }
  const TemporaryFolder& folder() const { return folder_; }

private:
  TemporaryFolder folder_;
  std::string articles_;
  std::string queries_;
};

const MeasuredCorpus& measured() {
  static const MeasuredCorpus one;
  return one;
}

TEST_CASE("An index of the articles that were printed holds the same texts") {
  const std::string again = (measured().folder().path() / "again").string();
  REQUIRE(triglot::test::run({"triglot-index", "--db", again, measured().articles()}).exit_code ==
          0);
  const auto texts = [](const std::string& lines) {
    std::vector<std::string> all;
    for (const std::string& line : triglot::test::lines_of(lines)) {
      Json article = Json::parse(line);
      article.erase("id"); // of the file it came from
      all.push_back(article.dump());
    }
    return all;
  };
  const auto first = texts(triglot::test::read_bytes(measured().articles()));
  CHECK(first.size() == 27);
  CHECK(texts(bench({"articles", "--db", again})) == first);
}

TEST_CASE("Latency is measured in process and as whole processes, warm and cold", "[slow]") {
  const auto [option, tables] =
      GENERATE(table<std::string, std::size_t>({{"", 2}, {"--cold", 2}, {"--process", 1}}));
  std::vector<std::string> arguments = {
      "latency", "--db", measured().db(), "--queries",         measured().queries(),
      "--runs",  "2",    "--json",        "--process-queries", "2"};
  if (!option.empty()) {
    arguments.push_back(option);
  }
  CAPTURE(option);
  const Json json = Json::parse(bench(arguments));
  CHECK(json["corpus"]["articles"] == 27);
  CHECK(json["corpus"]["indexed"] == 27);
  REQUIRE(json["tables"].size() == tables);
  for (const Json& kind : json["tables"][0]["kinds"]) {
    CAPTURE(kind.dump());
    CHECK(kind["p50_us"] > 0);
    CHECK(kind["max_us"] >= kind["p99_us"]);
    const bool nowhere = kind["kind"] == "nowhere";
    const bool dated = kind["kind"] == "date"; // invented dates are not in this index
    CHECK((nowhere ? kind["hits"] == 0 : dated || kind["hits"] > 0));
  }
}

TEST_CASE("Builds are measured, and leave nothing behind") {
  const TemporaryFolder work;
  const Json json = Json::parse(
      bench({"build", "--runs", "2", "--work", work.path().string(), "--json", corpus}));
  CHECK(json["articles"] == 27);
  CHECK(json["runs"] == 2);
  CHECK(json["seconds"]["median"] > 0);
  CHECK(json["peak_mib"]["median"] > 1);
  CHECK(std::filesystem::is_empty(work.path()));
}

TEST_CASE("Growth is measured at each size, and leaves nothing behind", "[slow]") {
  const TemporaryFolder work;
  const Json json = Json::parse(
      bench({"growth", "--articles", measured().articles(), "--queries", measured().queries(),
             "--sizes", "10,40", "--runs", "1", "--work", work.path().string(), "--json"}));
  CHECK(json["articles"] == Json({10, 40}));
  CHECK(json["rows"].size() > 10);
  for (const Json& row : json["rows"]) {
    CAPTURE(row.dump());
    CHECK(row["figures"][0] > 0);
    CHECK(row["figures"][1] > 0);
  }
  CHECK(std::filesystem::is_empty(work.path()));
}

TEST_CASE("Searches of several machines are measured, and leave nothing behind", "[slow]") {
  if (!has_xapian_server()) {
    WARN("skipped: xapian-tcpsrv is not installed");
    return;
  }
  const TemporaryFolder work;
  const Json json =
      Json::parse(bench({"machines", "--articles", measured().articles(), "--queries",
                         measured().queries(), "--shards", "2", "--delays", "20", "--each", "1",
                         "--runs", "1", "--work", work.path().string(), "--json"}));
  REQUIRE(json["tables"].size() == 1);
  CHECK(json["tables"][0]["shards"] == 2);
  for (const Json& kind : json["tables"][0]["kinds"]) {
    CAPTURE(kind.dump());
    CHECK(kind["again"]["round_trips"] > 0);
    CHECK(kind["again"]["bytes"] <= kind["first"]["bytes"]);
    CHECK(kind["first"]["p50_us"] >= 20'000);
  }
  CHECK(std::filesystem::is_empty(work.path()));
}

TEST_CASE("Updates of a small corpus are measured, and the corpus stays as it is", "[slow]") {
  const TemporaryFolder folder;
  const std::filesystem::path small = folder.path() / "small";
  for (int page = 0; page < 12; ++page) {
    folder.write(small / fmt::format("html/{}/{}.html", page < 6 ? "en-US" : "it", page),
                 fmt::format("<html><body><h1>Page {}</h1><p>A document.</p></body></html>", page));
  }
  std::string records;
  for (int record = 0; record < 4; ++record) {
    records += fmt::format("{{\"id\":\"{0}\",\"text\":\"Record {0}.\",\"lang\":\"en\"}}\n", record);
  }
  const std::string file = folder.write(small / "descriptions.jsonl", records);
  const Json json =
      Json::parse(bench({"update", "--corpus", small.string(), "--runs", "1", "--json"}));
  CHECK(json["corpus"]["pages"] == 12);
  CHECK(json["corpus"]["records"] == 4);
  for (const Json& step : json["steps"]) {
    CHECK(step["median_ms"] > 0);
  }
  CHECK(triglot::test::read_bytes(file) == records);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("Peers answer the same queries") {
  const TemporaryFolder work;
  const std::string svg = (measured().folder().path() / "plot.svg").string();
  const Json json = Json::parse(bench(
      {"peers", "--articles", measured().articles(), "--queries", measured().queries(), "--runs",
       "1", "--warm-up", "1", "--process-queries", "1", "--work", work.path().string(), "--lucene",
       PROJECT_FOLDER "/bench/lucene/LuceneBench.java", "--svg", svg, "--json"}));
  REQUIRE(json["peers"].size() >= 2);
  CHECK(json["peers"][0]["name"] == "Triglot");
  CHECK(json["peers"][1]["name"] == "FTS5");
  for (const Json& peer : json["peers"]) {
    CAPTURE(peer.dump());
    CHECK(peer["build"]["seconds"] > 0);
    REQUIRE(peer["kinds"].size() == 4);
    for (const Json& kind : peer["kinds"]) {
      CHECK(kind["matches"] > 0);
      CHECK(kind["without_hits"] <= 1);
    }
  }
  CHECK_THAT(triglot::test::read_bytes(svg), ContainsSubstring("</svg>"));
  CHECK(std::filesystem::is_empty(work.path()));
}

TEST_CASE("What makes no sense is an error on one line") {
  // The arguments, separated by blanks.
  const auto [arguments, message] = GENERATE(table<std::string, std::string>({
      {"fly", "unknown command fly"},
      {"latncy", "unknown command latncy; did you mean latency?"},
      {"latency", "--queries is required"},
      {"latency --queries /no/such --runs 0", "--runs"},
      {"latency --db /no/such --queries /no/such", "cannot read '/no/such'"},
      {"articles --db /no/such", "cannot open index '/no/such'"},
      {"queries --articles /no/such", "cannot read '/no/such'"},
      {"build /no/such", "triglot-index"},
      {"update --corpus /no/such", "/no/such"},
      {"growth --articles /no/such --queries /no/such", "cannot read '/no/such'"},
      {"growth --articles a --queries q --sizes 5", "--sizes"},
      {"growth --articles a --queries q --sizes 5,5", "--sizes"},
      {"growth --articles a --queries q --sizes 5,x", "--sizes"},
      {"growth --articles a --queries q --sizes 0,1", "--sizes"},
      {"machines --articles a --queries q --shards 0", "--shards"},
      {"machines --articles a --queries q --delays x", "--delays"},
  }));
  std::vector<std::string> command = {"triglot-bench"};
  std::istringstream words(arguments);
  for (std::string word; words >> word;) {
    command.push_back(word);
  }
  const Outcome outcome = triglot::test::run(command);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(triglot::test::lines_of(outcome.err).size() == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("triglot-bench: ") && ContainsSubstring(message));
}

TEST_CASE("Help and version are printed") {
  const Outcome usage = triglot::test::run({"triglot-bench"});
  CHECK(usage.exit_code == 2);
  CHECK_THAT(usage.err, ContainsSubstring("usage: triglot-bench [OPTIONS] COMMAND"));
  CHECK_THAT(bench({"--help"}), ContainsSubstring("latency") && !ContainsSubstring("fts5"));
  CHECK_THAT(bench({"peers", "--help"}), ContainsSubstring("--svg"));
  CHECK_THAT(bench({"--version"}),
             ContainsSubstring("triglot-bench") && ContainsSubstring("Xapian"));
}

} // namespace
} // namespace triglot::bench
