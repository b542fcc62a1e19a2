// Report of latency, for people and for programs.
#include "bench/measure/latency.h"
#include "bench/report/table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using Json = nlohmann::ordered_json;

std::string how(const LatencyResult& result) {
  const bool process = result.options.measured == Measured::whole_process;
  const std::string what = process ? "whole processes of triglot-query, output to memory as JSON"
                                   : "in process, one index opened once";
  if (result.options.cache == Cache::warm) {
    return what + "; warm: each query was asked once before";
  }
  return what +
         "; cold: before each query no file of the index is in the page cache. Programs, "
         "libraries" +
         (process ? "" : ", the opened index's root blocks, the analyser") +
         " and what the disk itself keeps are warm";
}

std::string_view name_of(HitText shown) {
  return shown == HitText::none ? "titles" : "snippets";
}

Json kind_json(const KindLatency& kind) {
  return {{"kind", row_of(kind.kind).name},
          {"queries", kind.queries},
          {"p50_us", kind.microseconds.p50},
          {"p95_us", kind.microseconds.p95},
          {"p99_us", kind.microseconds.p99},
          {"max_us", kind.microseconds.max},
          {"hits", kind.hits},
          {"matches", kind.matches},
          {"without_hits", kind.without_hits}};
}

} // namespace

std::string latency_text(const LatencyResult& result) {
  std::string text =
      to_text(result.machine) +
      fmt::format("{} articles in the index; queries drawn from {} articles, {} MB of text, seed "
                  "{}\n{}\n{} runs, of each query the median; µs\n",
                  result.articles, result.corpus.articles,
                  figure(static_cast<double>(result.corpus.text_bytes) / 1e6), result.corpus.seed,
                  how(result), result.options.runs);
  for (const LatencyTable& measured : result.tables) {
    Table table({fmt::format("10 hits with {}", name_of(measured.shown)), "queries", "p50", "p95",
                 "p99", "max", "hits", "matches", "without"});
    for (const KindLatency& kind : measured.kinds) {
      const Distribution& times = kind.microseconds;
      table.add({std::string(row_of(kind.kind).name), fmt::format("{}", kind.queries),
                 figure(times.p50), figure(times.p95), figure(times.p99), figure(times.max),
                 fmt::format("{}", kind.hits), fmt::format("{}", kind.matches),
                 fmt::format("{}", kind.without_hits)});
    }
    text += "\n" + table.text();
  }
  return text;
}

std::string latency_json(const LatencyResult& result) {
  Json json;
  json["type"] = "latency";
  json["machine"] = to_json(result.machine);
  json["corpus"] = {{"articles", result.corpus.articles},
                    {"text_bytes", result.corpus.text_bytes},
                    {"seed", result.corpus.seed},
                    {"indexed", result.articles}};
  json["how"] = how(result);
  json["cold"] = result.options.cache == Cache::cold;
  json["whole_process"] = result.options.measured == Measured::whole_process;
  json["runs"] = result.options.runs;
  json["tables"] = Json::array();
  for (const LatencyTable& measured : result.tables) {
    Json kinds = Json::array();
    for (const KindLatency& kind : measured.kinds) {
      kinds.push_back(kind_json(kind));
    }
    json["tables"].push_back({{"shown", name_of(measured.shown)}, {"kinds", kinds}});
  }
  return json.dump() + "\n";
}

} // namespace triglot::bench
