// Tests the reports of measurements: the keys that programs rely on.
#include "bench/measure/build_speed.h"
#include "bench/measure/latency.h"
#include "bench/measure/peers.h"
#include "bench/measure/update_speed.h"
#include "bench/report/latency_plot.h"
#include "tests/support/catch.h"

#include <string>

#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using Json = nlohmann::ordered_json;

// The keys of an object, in order.
std::string keys(const Json& json) {
  std::string all;
  for (const auto& item : json.items()) {
    all += (all.empty() ? "" : " ") + item.key();
  }
  return all;
}

constexpr const char* machine_keys = "cpu cores memory_mib system programs compiler date load";

TEST_CASE("Latency is told by kind") {
  LatencyResult result;
  result.machine = this_machine();
  result.corpus = {1, 2, 3};
  result.options.cache = Cache::cold;
  result.tables = {{HitText::snippet, {{QueryKind::near, 4, {1, 2, 3, 4}, 5, 6, 1}}}};
  const Json json = Json::parse(latency_json(result));
  CHECK(keys(json) == "type machine corpus how cold whole_process runs tables");
  CHECK(json["type"] == "latency");
  CHECK(json["cold"] == true);
  CHECK(keys(json["machine"]) == machine_keys);
  CHECK(json["machine"]["cores"] > 0);
  CHECK(json["tables"][0]["shown"] == "snippets");
  const Json& kind = json["tables"][0]["kinds"][0];
  CHECK(keys(kind) == "kind queries p50_us p95_us p99_us max_us hits matches without_hits");
  CHECK(kind["kind"] == "near");
  CHECK(kind["p99_us"] == 3);
  const std::string text = latency_text(result);
  CHECK_THAT(
      text, ContainsSubstring("cold: before each query no file of the index is in the page cache"));
  CHECK_THAT(text, ContainsSubstring("near"));
}

TEST_CASE("A build is told by its median") {
  BuildSpeedResult result;
  result.options.jobs = 2;
  for (const double seconds : {1.0, 4.0, 2.0}) {
    BuildRun run;
    run.process.milliseconds = seconds * 1e3;
    run.articles = 100;
    run.text_bytes = 2'000'000;
    run.index_bytes = 3'000'000;
    result.runs.push_back(run);
  }
  const Json json = Json::parse(build_json(result));
  CHECK(json["type"] == "build");
  CHECK(json["jobs"] == 2);
  CHECK(json["seconds"] == Json({{"median", 2.0}, {"min", 1.0}, {"max", 4.0}}));
  CHECK(json["articles_per_second"]["median"] == 50);
  CHECK(json["text_mb_per_second"]["max"] == 2);
  CHECK(json["index_bytes_per_text_byte"]["median"] == 1.5);
  CHECK_THAT(build_text(result), ContainsSubstring("--jobs 2"));
}

PeersResult some_peers() {
  PeersResult result;
  result.queries = {{QueryKind::word, 10}};
  result.left_out = {"quest: not there"};
  for (const auto& [name, time] : {std::pair{"Triglot", 10.0}, std::pair{"FTS5", 40.0}}) {
    Peer peer;
    peer.name = name;
    peer.builds = {{time, time, 1024, 5, 2'000'000}};
    peer.kinds[QueryKind::word] = {{time, 2 * time, 3 * time, 4 * time}, 100, 200, 0};
    result.peers.push_back(peer);
  }
  result.processes = {{"triglot-query", "10 hits", {5, 6, 7, 8}}};
  return result;
}

TEST_CASE("Peers are told with ratios") {
  const PeersResult result = some_peers();
  const std::string text = peers_text(result);
  CHECK_THAT(text, ContainsSubstring("word p50     10.0   40.0    0.25"));
  CHECK_THAT(text, ContainsSubstring("Left out: quest: not there"));
  const Json json = Json::parse(peers_json(result));
  CHECK(keys(json) == "type machine corpus runs left_out peers processes");
  CHECK(json["peers"][1]["name"] == "FTS5");
  CHECK(keys(json["peers"][1]["build"]) == "seconds cpu_seconds peak_mib index_mb");
  CHECK(json["peers"][1]["kinds"][0]["p95_us"] == 80);
}

TEST_CASE("The plot has a bar for each peer and kind") {
  const std::string svg = latency_svg(some_peers());
  CHECK(svg.starts_with("<svg "));
  CHECK(svg.ends_with("</svg>\n"));
  std::size_t bars = 0;
  for (std::size_t at = svg.find("<rect"); at != std::string::npos;
       at = svg.find("<rect", at + 1)) {
    ++bars;
  }
  CHECK(bars == 1 + 2 + 2); // the ground, the legend, the bars
  CHECK_THAT(svg, ContainsSubstring(">FTS5</text>"));
  CHECK_THAT(svg, ContainsSubstring(">120.0</text>")); // its 99th percentile
}

TEST_CASE("Updates are told step by step, against their goals") {
  UpdateResult result;
  result.peak_floor_kib = 2048;
  for (const UpdateStepRow& row : update_steps) {
    result.steps[row.step] = {{10, 5, 1024, 0, ""}, {30, 7, 2048, 0, ""}};
  }
  const Json json = Json::parse(update_json(result));
  CHECK(json["steps"].size() == update_steps.size());
  CHECK(keys(json["steps"][0]) ==
        "name what goal_ms median_ms min_ms max_ms cpu_ms peak_kib runs_ms");
  CHECK(json["steps"][0]["median_ms"] == 20);
  CHECK(json["steps"][1]["goal_ms"].is_null());
  CHECK_THAT(update_text(result), ContainsSubstring("< 2.0  ≤ 100"));
}

} // namespace
} // namespace triglot::bench
