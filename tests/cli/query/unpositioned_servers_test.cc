// Words beside each other, and large results, on servers whose index has no positions.
#include "bench/measure/line.h"
#include "bench/measure/xapian_server.h"
#include "tests/cli/process.h"
#include "tests/cli/query/server_search.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot::test {
namespace {

using bench::Line;
using bench::XapianServer;

// Articles that have the words of a phrase, and every other one the phrase. Of two shards, the
// second has no positions.
class PhraseShards {
public:
  PhraseShards() {
    for (int i = 0; i < 32; ++i) {
      const bool has_phrases = i % 2 == 0;
      folder_.write(fmt::format("articles/{}/{}.md", has_phrases ? "corpus/nl" : "nl/corpus", i),
                    fmt::format("---\nlang: en\npublisher: {}\n---\n# {}\n\n{}\n",
                                has_phrases ? "Triglot corpus" : "Corpus Triglot",
                                has_phrases ? "The moon" : "Moon the",
                                has_phrases
                                    ? "Wi-fi, e-mail and data centers of the U.S.A., 2025-01-22."
                                    : "Fi wi. Mail e. Centers, data. A s u. 22 01 2025."));
    }
    const std::string articles = (folder_.path() / "articles").string();
    run({"triglot-index", "--quiet", "--db", db("one"), "--positions", "--shard", "1/2", articles});
    run({"triglot-index", "--quiet", "--db", db("other"), "--shard", "2/2", articles});
    synonyms_ = folder_.write("synonyms", "network = wi fi\n");
  }

  std::string db(const std::string& name) const { return (folder_.path() / name).string(); }

  // The paths, sorted; and what is said.
  std::vector<std::string> found(const std::vector<std::string>& dbs,
                                 const std::string& query) const {
    const Outcome outcome = search(
        dbs, {"--strict", "--format", "paths", "-n", "100", "--synonyms", synonyms_, "--", query});
    std::vector<std::string> lines = lines_of(outcome.out);
    std::sort(lines.begin(), lines.end());
    lines.push_back(outcome.err);
    return lines;
  }

private:
  TemporaryFolder folder_;
  std::string synonyms_;
};

TEST_CASE("Words beside each other are found on servers without positions", "[slow]") {
  REQUIRE_SERVER();
  const PhraseShards both;
  const XapianServer one(both.db("one"));
  const XapianServer other(both.db("other"));
  for (const std::string query :
       {"wi-fi", "e-mail", "U.S.A.", "2025-01-22", "\"wi fi\"", "wi NEAR/1 mail", "-wi-fi",
        "network", "stem:\"data center\"", "title:\"the moon\"", "path:corpus/nl", "path:c*/n*",
        "publisher:\"Triglot corpus\"", "publisher:\"triglot c*\"", "wi-fi OR publisher:corpus"}) {
    CAPTURE(query);
    const std::vector<std::string> expected = both.found({both.db("one"), both.db("other")}, query);
    CHECK(expected.size() > 10);
    CHECK(both.found({one.address(), other.address()}, query) == expected);
    CHECK(both.found({one.address(), both.db("other")}, query) == expected);
    CHECK(both.found({both.db("one"), other.address()}, query) == expected);
  }
}

TEST_CASE("Many articles are fetched once each, counted by year, sorted, and not looked through",
          "[slow]") {
  REQUIRE_SERVER();
  constexpr int articles = 2100; // more than are cached
  const TemporaryFolder folder;
  std::string records;
  for (int i = 0; i < articles; ++i) {
    records += fmt::format(
        R"({{"id":"{0}","title":"The moon","text":"Moon, the wi-fi.","author":"Author{0}",)"
        R"("date":"{1}-{2:02}-{3:02}"}})"
        "\n",
        i, 2015 + i / 336, 1 + i / 28 % 12, 1 + i % 28);
  }
  for (int i = 0; i < 700; ++i) {
    records += fmt::format(R"({{"id":"sun{}","text":"The sun."}})"
                           "\n",
                           i);
  }
  const std::string db = (folder.path() / "index").string();
  REQUIRE(run({"triglot-index", "--quiet", "--db", db, folder.write("many.jsonl", records)})
              .exit_code == 0);
  const XapianServer server(db);
  const Line line(server.port());
  const auto before = line.traffic().round_trips;
  const std::vector<std::string> all = {"--format", "paths", "-n",  "3000",
                                        "--sort",   "date",  "moon"};
  CHECK(search({line.address()}, all).out == search({db}, all).out);
  CHECK(line.traffic().round_trips - before < articles + 100);

  const std::vector<std::string> by_year = {"--by", "year,author", "-n", "3000", "moon"};
  const Outcome counted = search({line.address()}, by_year);
  CHECK(counted.exit_code == 0);
  CHECK(counted.out == search({db}, by_year).out);

  const std::vector<std::string> all_alike = {"--format", "paths", "--offset", "15", "--", "-moon"};
  const auto bytes = line.traffic().bytes_to_client;
  CHECK(search({line.address()}, all_alike).out == search({db}, all_alike).out);
  CHECK(line.traffic().bytes_to_client - bytes < 30'000);

  for (const std::string query : {"wi-fi author:author7", "author:author9 -wi-fi", "-wi-fi sun"}) {
    const std::vector<std::string> paths = {"--format", "paths", "-n", "9", "--", query};
    CHECK(search({line.address()}, paths).out == search({db}, paths).out);
  }
  const Outcome nothing = search({line.address()}, {"wi-fi author:nobody"});
  CHECK(nothing.exit_code == 1);
  CHECK_THAT(nothing.err, ContainsSubstring("cannot find wi-fi in"));
  const Outcome phrase = search({line.address()}, {"wi-fi"});
  check_error(phrase, line.address());
  CHECK_THAT(phrase.err, ContainsSubstring("cannot find wi-fi in"));
  CHECK_THAT(phrase.err, ContainsSubstring("--rebuild --positions"));
}

TEST_CASE("What needs too many articles is an error only if nothing is found otherwise", "[slow]") {
  REQUIRE_SERVER();
  const TemporaryFolder folder;
  std::string records;
  for (int i = 0; i < 1200; ++i) {
    records +=
        fmt::format(R"({{"id":"{}","title":"The moon","text":"Moon, the wi-fi, number{}{}."}})"
                    "\n",
                    i, i % 10, i % 100 == 0 ? ", a lanternfish" : "");
  }
  const std::string db = (folder.path() / "index").string();
  REQUIRE(run({"triglot-index", "--quiet", "--db", db, folder.write("many.jsonl", records)})
              .exit_code == 0);
  const XapianServer server(db);
  for (const std::string query : {"wi-fi number8", "wi-fi lanternfsh"}) {
    CAPTURE(query);
    const std::vector<std::string> paths = {"--format", "paths", "-n", "9", "--", query};
    const Outcome here = search({db}, paths);
    const Outcome there = search({server.address()}, paths);
    CHECK(there.exit_code == here.exit_code);
    CHECK(there.out == here.out);
    CHECK(there.err == here.err);
  }
  for (const std::string query : {"wi-fi numbr8", "wi-fi moon number8 zanzibar", "wi-fi mooon"}) {
    CAPTURE(query);
    CHECK(search({db}, {query}).exit_code == 0);
    const Outcome outcome = search({server.address()}, {query});
    check_error(outcome, server.address());
    CHECK_THAT(outcome.err, ContainsSubstring("cannot find wi-fi in"));
  }
  const Outcome strict = search({server.address()}, {"--strict", "wi-fi numbr8"});
  CHECK(strict.exit_code == 1);
  CHECK_THAT(strict.err, ContainsSubstring("cannot find wi-fi in"));
  CHECK_THAT(strict.err, ContainsSubstring("did you mean \"number8\"?"));
}

} // namespace
} // namespace triglot::test
