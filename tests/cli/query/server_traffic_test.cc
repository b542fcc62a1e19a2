// How often, and for how much, the client asks servers: round trips, bytes, and the cache.
#include "bench/measure/line.h"
#include "bench/measure/xapian_server.h"
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot::test {
namespace {

namespace fs = std::filesystem;
using bench::Line;
using bench::Traffic;
using bench::XapianServer;

// Two shards of the corpus behind slow lines, and a cache of our own.
class SlowShards {
public:
  SlowShards() {
    const std::string corpus = std::string(PROJECT_FOLDER) + "/corpus";
    for (int i = 1; i <= 2; ++i) {
      const std::string db = (folder_.path() / fmt::format("{}", i)).string();
      run({"triglot-index", "--quiet", "--db", db, "--positions", "--shard", fmt::format("{}/2", i),
           corpus});
      servers_.push_back(std::make_unique<XapianServer>(db));
      // Longer than a busy machine takes to send requests one after the other.
      lines_.push_back(std::make_unique<Line>(
          servers_.back()->port(), bench::LineQuality{.delay = std::chrono::milliseconds(60)}));
    }
  }

  Outcome search(std::vector<std::string> arguments) const {
    std::vector<std::string> command = {"triglot-query"};
    for (const auto& line : lines_) {
      command.insert(command.end(), {"--db", line->address()});
    }
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run(command, {.environment = {{"XDG_CACHE_HOME", cache().string()}}});
  }

  // Of the search to the slowest of the shards.
  std::uint64_t round_trips(const std::vector<std::string>& arguments) const {
    std::vector<Traffic> before;
    std::transform(lines_.begin(), lines_.end(), std::back_inserter(before),
                   [](const auto& line) { return line->traffic(); });
    const Outcome outcome = search(arguments);
    CHECK(outcome.exit_code == 0);
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      most = std::max(most, (lines_[i]->traffic() - before[i]).round_trips);
    }
    return most;
  }

  fs::path cache() const { return folder_.path() / "cache"; }
  fs::path replies() const { return cache() / "triglot/replies"; }
  std::string db(int shard) const { return (folder_.path() / fmt::format("{}", shard)).string(); }

private:
  TemporaryFolder folder_;
  std::vector<std::unique_ptr<XapianServer>> servers_;
  std::vector<std::unique_ptr<Line>> lines_;
};

#define REQUIRE_SERVERS()                                                                          \
  if (!bench::has_xapian_server()) {                                                               \
    WARN("skipped: xapian-tcpsrv is not installed");                                               \
    return;                                                                                        \
  }

// The stamp, statistics, the match, and one for each document: Xapian 1.4 requests them one by one.
TEST_CASE("A known query takes three round trips and one for each document, whatever its words",
          "[slow]") {
  REQUIRE_SERVERS();
  const SlowShards shards;
  for (const std::vector<std::string>& query : std::vector<std::vector<std::string>>{
           {"microsoft"},
           {"cloud", "capacity", "agreement", "microsoft", "openai"},
           {"dijk OR energia OR water OR cloud OR nuvola"},
           {"\"right of first refusal\""},
           {"right NEAR/5 refusal"},
           {"da*"},
           {"microsft~"},
           {"lang:it", "accordo"}}) {
    CAPTURE(query);
    std::vector<std::string> one_hit = {"-n", "1", "--sort", "path"};
    one_hit.insert(one_hit.end(), query.begin(), query.end());
    const std::uint64_t first = shards.round_trips(one_hit);
    const std::uint64_t again = shards.round_trips(one_hit);
    CHECK(again <= 4);
    CHECK(again < first);
    std::vector<std::string> count = {"--count", "--strict"};
    count.insert(count.end(), query.begin(), query.end());
    shards.round_trips(count);
    CHECK(shards.round_trips(count) <= 3);
  }
}

TEST_CASE("What is cached belongs to its user, and to one state of a shard", "[slow]") {
  REQUIRE_SERVERS();
  const SlowShards shards;
  const Outcome first = shards.search({"--json", "cloud", "capacity"});
  REQUIRE(first.exit_code == 0);
  std::vector<fs::path> logs(fs::directory_iterator(shards.replies()), {});
  REQUIRE(logs.size() == 2);
  CHECK(fs::status(shards.replies()).permissions() == fs::perms::owner_all);
  for (const fs::path& log : logs) {
    CHECK(fs::status(log).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  }

  const auto hits_of = [](const Outcome& outcome) {
    return outcome.out.substr(0, outcome.out.rfind("{\"type\":\"summary\""));
  };
  SECTION("the same is found with it") {
    CHECK(hits_of(shards.search({"--json", "cloud", "capacity"})) == hits_of(first));
  }
  SECTION("what is damaged is not used") {
    const bool cut = GENERATE(false, true);
    for (const fs::path& log : logs) {
      std::string bytes = read_bytes(log);
      bytes.at(bytes.size() / 2) ^= 0x55;
      bytes.resize(cut ? bytes.size() / 3 : bytes.size());
      std::ofstream(log, std::ios::binary) << bytes;
    }
    CHECK(hits_of(shards.search({"--json", "cloud", "capacity"})) == hits_of(first));
    CHECK(hits_of(shards.search({"--json", "cloud", "capacity"})) == hits_of(first));
  }
  SECTION("a symbolic link is not followed") {
    const fs::path elsewhere = shards.cache() / "elsewhere";
    std::ofstream(elsewhere) << "mine";
    fs::remove(logs.front());
    fs::create_symlink(elsewhere, logs.front());
    CHECK(hits_of(shards.search({"--json", "cloud", "capacity"})) == hits_of(first));
    CHECK(read_bytes(elsewhere) == "mine");
  }
  SECTION("an update is seen at once") {
    const TemporaryFolder more;
    more.write("new.md", "---\nlang: en\n---\n# Cloud\n\nZyxwvut clouds, and zyxwvuting.\n");
    CHECK(shards.search({"zyxwvut*"}).exit_code == 1);
    REQUIRE(
        run({"triglot-index", "--quiet", "--db", shards.db(1), more.path().string()}).exit_code ==
        0);
    CHECK(shards.search({"--count", "zyxwvut*"}).out == "1\n");
    CHECK(shards.search({"--count", "zyxwvut"}).exit_code == 0);
  }
}

} // namespace
} // namespace triglot::test
