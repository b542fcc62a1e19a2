// The same work on Triglot and on other engines, interleaved in one run, so that ratios are
// meaningful even where times are not.
//
//   articles (NDJSON) ─┬─ triglot-index ──── index ──┐
//                      └─ texts (TSV) ─┬─ FTS5 ──────┼─ rounds of all queries
//                                      └─ Lucene ────┘   → medians per query → quantiles per kind
#pragma once

#include "bench/corpus/query_set.h"
#include "bench/engines/lucene.h"
#include "bench/engines/search_engine.h"
#include "bench/measure/machine.h"
#include "bench/measure/quantile.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace triglot::bench {

struct PeersOptions {
  std::filesystem::path articles; // output of triglot-bench articles
  std::filesystem::path queries;  // output of triglot-bench queries
  std::filesystem::path work;     // for a temporary folder with the indexes
  std::filesystem::path programs; // the folder with triglot-index, triglot-query and triglot-bench
  std::filesystem::path lucene_source; // bench/lucene/LuceneBench.java; if missing, no Lucene
  std::filesystem::path svg;           // plot to write; empty: none
  std::optional<unsigned> jobs; // threads of Lucene, passed on to triglot-index; else all cores
  StoreText lucene_text = StoreText::no;
  unsigned runs = 5;
  unsigned warm_up = 5;          // passes of Lucene before measuring
  unsigned process_queries = 10; // words to query as whole processes
};

// Results for the queries of one kind.
struct PeerKind {
  Distribution microseconds;    // of the queries' medians
  std::uint64_t hits = 0;       // at most ten per query
  std::uint64_t matches = 0;    // exact
  std::size_t without_hits = 0; // number of queries
};

struct Peer {
  std::string name;
  std::string version;
  std::vector<EngineBuild> builds;
  std::map<QueryKind, PeerKind> kinds;
};

// One-word queries as whole processes.
struct PeerProcess {
  std::string name;
  std::string what;
  Distribution milliseconds; // of the words' medians
};

struct PeersResult {
  Machine machine;
  PeersOptions options;
  DrawnFrom corpus;
  std::map<QueryKind, std::size_t> queries;
  std::vector<Peer> peers;            // Triglot first
  std::vector<PeerProcess> processes; // triglot-query first
  std::vector<std::string> left_out;  // engines that are not installed, and why
};

// Throws WrongWork if an engine does not index all articles, its results vary, or it finds so few
// or so many that it must have been asked something else; Error if anything cannot be read or run.
PeersResult compare_peers(const PeersOptions& options);

std::string peers_text(const PeersResult& result);
std::string peers_json(const PeersResult& result);

} // namespace triglot::bench
