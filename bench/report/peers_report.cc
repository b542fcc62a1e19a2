// Report of the comparison, for people and for programs.
#include "bench/measure/peers.h"
#include "bench/report/table.h"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using Json = nlohmann::ordered_json;

struct BuildFigure {
  std::string_view key;
  std::string_view name;
  double (*of)(const EngineBuild&);
};

constexpr std::array<BuildFigure, 4> build_figures = {{
    {"seconds", "build, s", [](const EngineBuild& build) { return build.seconds; }},
    {"cpu_seconds", "build, CPU s", [](const EngineBuild& build) { return build.cpu_seconds; }},
    {"peak_mib", "peak memory, MiB",
     [](const EngineBuild& build) { return static_cast<double>(build.peak_kib) / 1024; }},
    {"index_mb", "index, MB",
     [](const EngineBuild& build) { return static_cast<double>(build.index_bytes) / 1e6; }},
}};

struct TimeFigure {
  std::string_view name;
  double Distribution::*of;
};

constexpr std::array<TimeFigure, 3> time_figures = {
    {{"p50", &Distribution::p50}, {"p95", &Distribution::p95}, {"p99", &Distribution::p99}}};

double median_of(const Peer& peer, const BuildFigure& figure) {
  std::vector<double> values;
  for (const EngineBuild& build : peer.builds) {
    values.push_back(figure.of(build));
  }
  return median(std::move(values));
}

// The engines' values, then Triglot's as ratios to the others'.
std::vector<std::string> row(std::string name, const std::vector<double>& values) {
  std::vector<std::string> cells{std::move(name)};
  for (const double value : values) {
    cells.push_back(figure(value));
  }
  for (std::size_t i = 1; i < values.size(); ++i) {
    cells.push_back(ratio(values[0], values[i]));
  }
  return cells;
}

std::vector<std::string> heading(const PeersResult& result, std::string_view first) {
  std::vector<std::string> cells{std::string(first)};
  for (const Peer& peer : result.peers) {
    cells.push_back(peer.name);
  }
  for (std::size_t i = 1; i < result.peers.size(); ++i) {
    cells.push_back("÷ " + result.peers[i].name);
  }
  return cells;
}

std::string build_table(const PeersResult& result) {
  Table table(heading(result, ""));
  for (const BuildFigure& figure : build_figures) {
    std::vector<double> values;
    for (const Peer& peer : result.peers) {
      values.push_back(median_of(peer, figure));
    }
    table.add(row(std::string(figure.name), values));
  }
  return table.text();
}

std::string time_table(const PeersResult& result) {
  Table table(heading(result, "µs"));
  for (const auto& [kind, queries] : result.queries) {
    for (const TimeFigure& figure : time_figures) {
      std::vector<double> values;
      for (const Peer& peer : result.peers) {
        values.push_back(peer.kinds.at(kind).microseconds.*figure.of);
      }
      table.add(row(fmt::format("{} {}", row_of(kind).name, figure.name), values));
    }
  }
  return table.text();
}

std::string found_table(const PeersResult& result) {
  std::vector<std::string> cells{"matches (queries without)", "queries"};
  for (const Peer& peer : result.peers) {
    cells.push_back(peer.name);
  }
  Table table(cells);
  for (const auto& [kind, queries] : result.queries) {
    cells = {std::string(row_of(kind).name), fmt::format("{}", queries)};
    for (const Peer& peer : result.peers) {
      const PeerKind& found = peer.kinds.at(kind);
      cells.push_back(
          fmt::format("{} ({})", figure(static_cast<double>(found.matches)), found.without_hits));
    }
    table.add(cells);
  }
  return table.text();
}

std::string process_table(const PeersResult& result) {
  Table table({"one word, whole process, ms", "p50", "p95", "max", "÷ p50"});
  for (const PeerProcess& process : result.processes) {
    table.add({fmt::format("{} ({})", process.name, process.what), figure(process.milliseconds.p50),
               figure(process.milliseconds.p95), figure(process.milliseconds.max),
               ratio(result.processes.front().milliseconds.p50, process.milliseconds.p50)});
  }
  return table.text();
}

Json peer_json(const Peer& peer, const PeersResult& result) {
  Json json = {{"name", peer.name}, {"version", peer.version}};
  for (const BuildFigure& figure : build_figures) {
    json["build"][std::string(figure.key)] = median_of(peer, figure);
  }
  json["kinds"] = Json::array();
  for (const auto& [kind, row] : peer.kinds) {
    json["kinds"].push_back({{"kind", row_of(kind).name},
                             {"queries", result.queries.at(kind)},
                             {"p50_us", row.microseconds.p50},
                             {"p95_us", row.microseconds.p95},
                             {"p99_us", row.microseconds.p99},
                             {"max_us", row.microseconds.max},
                             {"hits", row.hits},
                             {"matches", row.matches},
                             {"without_hits", row.without_hits}});
  }
  return json;
}

} // namespace

std::string peers_text(const PeersResult& result) {
  std::string text =
      to_text(result.machine) +
      fmt::format("{} articles, {} MB of text; queries of seed {}; {} runs, engines in turn; "
                  "medians, and of queries quantiles of their medians\n",
                  result.corpus.articles,
                  figure(static_cast<double>(result.corpus.text_bytes) / 1e6), result.corpus.seed,
                  result.options.runs);
  for (std::size_t i = 1; i < result.peers.size(); ++i) {
    text += fmt::format("{}: {}\n", result.peers[i].name, result.peers[i].version);
  }
  for (const std::string& missing : result.left_out) {
    text += fmt::format("Left out: {}\n", missing);
  }
  text += fmt::format("Triglot reads and stores the articles as JSON, in {}, FTS5 stores title and "
                      "text, Lucene the title{}\n",
                      result.options.jobs ? fmt::format("{} threads", *result.options.jobs)
                                          : "as many threads as it does by itself",
                      result.options.lucene_text == StoreText::yes ? " and the text" : " alone");
  return text + "\n" + build_table(result) + "\n" + time_table(result) + "\n" +
         found_table(result) + (result.processes.empty() ? "" : "\n" + process_table(result));
}

std::string peers_json(const PeersResult& result) {
  Json json;
  json["type"] = "peers";
  json["machine"] = to_json(result.machine);
  json["corpus"] = {{"articles", result.corpus.articles},
                    {"text_bytes", result.corpus.text_bytes},
                    {"seed", result.corpus.seed}};
  json["runs"] = result.options.runs;
  json["left_out"] = result.left_out;
  json["peers"] = Json::array();
  for (const Peer& peer : result.peers) {
    json["peers"].push_back(peer_json(peer, result));
  }
  json["processes"] = Json::array();
  for (const PeerProcess& process : result.processes) {
    json["processes"].push_back({{"name", process.name},
                                 {"what", process.what},
                                 {"p50_ms", process.milliseconds.p50},
                                 {"p95_ms", process.milliseconds.p95}});
  }
  return json.dump() + "\n";
}

} // namespace triglot::bench
