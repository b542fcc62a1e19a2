// Report of searches on several machines, for people and for programs.
#include "bench/measure/machines.h"
#include "bench/report/table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::string milliseconds(double microseconds) {
  return figure(microseconds / 1e3);
}

OrderedJson json_of(const LineUse& use, const Distribution& microseconds) {
  return {{"p50_us", microseconds.p50},
          {"max_us", microseconds.max},
          {"round_trips", use.round_trips},
          {"most_round_trips", use.most_round_trips},
          {"bytes", use.bytes}};
}

} // namespace

std::string machines_text(const MachinesResult& result) {
  std::string text =
      to_text(result.machine) +
      fmt::format("queries of {} articles, indexes with positions {} MB; a process for each "
                  "query, ten hits, {} runs; first: nothing cached\n",
                  result.corpus.articles, figure(static_cast<double>(result.index_bytes) / 1e6),
                  result.options.runs);
  for (const MachinesTable& measured : result.tables) {
    text += fmt::format("\n{} shards, {} ms between\n\n", measured.shards, measured.delay);
    Table table({"kind", "queries", "p50, ms", "max, ms", "round trips", "most", "kB", "first: p50",
                 "round trips", "most", "kB"});
    for (const MachinesRow& row : measured.kinds) {
      table.add({std::string(row_of(row.kind).name), fmt::format("{}", row.queries),
                 milliseconds(row.again_microseconds.p50), milliseconds(row.again_microseconds.max),
                 fmt::format("{}", row.again.round_trips),
                 fmt::format("{}", row.again.most_round_trips), figure(row.again.bytes / 1e3),
                 milliseconds(row.first_microseconds.p50), fmt::format("{}", row.first.round_trips),
                 fmt::format("{}", row.first.most_round_trips), figure(row.first.bytes / 1e3)});
    }
    text += table.text();
  }
  return text;
}

std::string machines_json(const MachinesResult& result) {
  OrderedJson json;
  json["type"] = "machines";
  json["machine"] = to_json(result.machine);
  json["articles"] = result.corpus.articles;
  json["index_bytes"] = result.index_bytes;
  json["runs"] = result.options.runs;
  json["tables"] = OrderedJson::array();
  for (const MachinesTable& measured : result.tables) {
    OrderedJson kinds = OrderedJson::array();
    for (const MachinesRow& row : measured.kinds) {
      kinds.push_back({{"kind", row_of(row.kind).name},
                       {"queries", row.queries},
                       {"again", json_of(row.again, row.again_microseconds)},
                       {"first", json_of(row.first, row.first_microseconds)}});
    }
    json["tables"].push_back(
        {{"shards", measured.shards}, {"delay_ms", measured.delay}, {"kinds", std::move(kinds)}});
  }
  return json.dump() + "\n";
}

} // namespace triglot::bench
