#include "bench/measure/peers.h"

#include "base/command_line/command_line.h"
#include "bench/engines/fts5.h"
#include "bench/engines/peer_processes.h"
#include "bench/engines/triglot_engine.h"
#include "bench/measure/peer_builds.h"
#include "bench/measure/process.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

// Engines tokenise and stem differently, but their numbers of matches must be of the same order.
constexpr double max_matches_apart = 10;
// Query words come from the articles, so only a few queries of a kind may find nothing.
constexpr double max_without_hits = 0.02;

using Queries = std::vector<BenchQuery>;

struct EngineRounds {
  std::vector<std::vector<double>> microseconds; // by query
  std::vector<std::uint64_t> hits;               // by query, equal in all rounds
};

void add_round(const std::string& engine, const Queries& queries,
               const std::vector<Timing>& timings, EngineRounds& rounds) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (timings[i].hits != rounds.hits[i]) {
      throw WrongWork(fmt::format("{} has found {} hits of '{}', then {}", engine, rounds.hits[i],
                                  queries[i].typed, timings[i].hits));
    }
    rounds.microseconds[i].push_back(timings[i].microseconds);
  }
}

// Warm-up passes record what the measured ones must find.
EngineRounds warm_up(SearchEngine& engine, std::size_t queries, unsigned passes) {
  EngineRounds rounds{std::vector<std::vector<double>>(queries),
                      std::vector<std::uint64_t>(queries)};
  for (unsigned pass = 0; pass < std::max(1U, passes); ++pass) {
    const std::vector<Timing> timings = engine.pass();
    std::transform(timings.begin(), timings.end(), rounds.hits.begin(),
                   [](const Timing& timing) { return timing.hits; });
  }
  return rounds;
}

std::map<QueryKind, PeerKind> by_kind(const Queries& queries, const EngineRounds& rounds,
                                      const std::vector<std::uint64_t>& counts) {
  std::map<QueryKind, PeerKind> kinds;
  std::map<QueryKind, std::vector<double>> medians;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    PeerKind& kind = kinds[queries[i].kind];
    kind.hits += rounds.hits[i];
    kind.matches += counts[i];
    kind.without_hits += static_cast<std::size_t>(counts[i] == 0);
    medians[queries[i].kind].push_back(median(rounds.microseconds[i]));
  }
  for (auto& [kind, row] : kinds) {
    row.microseconds = distribution_of(medians[kind]);
  }
  return kinds;
}

// Checks that the engines were asked the same.
void check_found(const PeersResult& result) {
  for (const Peer& peer : result.peers) {
    for (const auto& [kind, row] : peer.kinds) {
      const auto queries = static_cast<double>(result.queries.at(kind));
      const double apart = static_cast<double>(row.matches) /
                           static_cast<double>(result.peers.front().kinds.at(kind).matches);
      if (static_cast<double>(row.without_hits) > std::max(1.0, max_without_hits * queries) ||
          !(apart <= max_matches_apart && apart >= 1 / max_matches_apart)) { // also true for NaN
        throw WrongWork(
            fmt::format("{} finds {:.2f} times as much as Triglot for the queries '{}', "
                        "and nothing for {} of {}",
                        peer.name, apart, row_of(kind).name, row.without_hits, queries));
      }
    }
  }
}

void search_peers(const PeersOptions& options, const PeerPaths& paths,
                  const std::optional<Lucene>& lucene, const Queries& queries,
                  std::vector<Peer>& peers) {
  std::vector<std::unique_ptr<SearchEngine>> engines;
  engines.push_back(open_triglot(paths.triglot, queries));
  engines.push_back(open_fts5(paths.fts5, queries));
  if (lucene) {
    engines.push_back(open_lucene(*lucene, paths.lucene, queries, paths.lucene_queries));
  }
  std::vector<EngineRounds> rounds;
  for (const auto& engine : engines) {
    // Only a virtual machine gets faster with each pass.
    rounds.push_back(
        warm_up(*engine, queries.size(), engine->name() == "Lucene" ? options.warm_up : 1));
  }
  for (unsigned run = 0; run < options.runs; ++run) {
    for (std::size_t i = 0; i < engines.size(); ++i) {
      add_round(peers[i].name, queries, engines[i]->pass(), rounds[i]);
    }
  }
  for (std::size_t i = 0; i < engines.size(); ++i) {
    peers[i].kinds = by_kind(queries, rounds[i], engines[i]->count());
  }
}

} // namespace

PeersResult compare_peers(const PeersOptions& options) {
  PeersResult result;
  result.machine = this_machine();
  result.options = options;
  const QuerySet set = read_query_set(options.queries);
  const Queries queries = compared(set.queries);
  result.corpus = set.from;
  for (const BenchQuery& query : queries) {
    ++result.queries[query.kind];
  }
  const WorkFolder folder(options.work);
  const PeerPaths paths(folder.path());
  std::filesystem::create_directory(paths.classes);
  const std::optional<Lucene> lucene = compile_lucene(options.lucene_source, paths.classes);
  result.peers.push_back({"Triglot", version_line("Triglot"), {}, {}});
  result.peers.push_back({"FTS5", sqlite_version(), {}, {}});
  if (lucene) {
    result.peers.push_back({"Lucene", lucene->version, {}, {}});
  } else {
    result.left_out.emplace_back("Lucene: javac, liblucene8-java or its program is not there");
  }
  const std::uint64_t articles = write_texts(options.articles, paths);
  build_peers(options, paths, lucene, articles, result.peers);
  compare_processes(options, paths, queries, result);
  search_peers(options, paths, lucene, queries, result.peers);
  check_found(result);
  return result;
}

} // namespace triglot::bench
