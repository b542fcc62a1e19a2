// The same work on Triglot and on others, in turn in one run, so that ratios hold where times do
// not.
//
//   articles (NDJSON) ─┬─ triglot-index ──── index ──┐
//                      └─ texts (TSV) ─┬─ FTS5 ──────┼─ rounds of all queries ─ per query the
//                      median
//                                      └─ Lucene ────┘                        ─ per kind quantiles
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
  std::filesystem::path articles; // what triglot-bench articles has printed
  std::filesystem::path queries;  // what triglot-bench queries has printed
  std::filesystem::path work;     // indexes are made in a folder below it, which goes again
  std::filesystem::path programs; // the folder with triglot-index, triglot-query and triglot-bench
  std::filesystem::path lucene_source; // bench/lucene/LuceneBench.java; not there: no Lucene
  std::filesystem::path svg;           // a plot to be written; empty: none
  std::optional<unsigned> jobs; // threads of Lucene, passed on to triglot-index; else all cores
  StoreText lucene_text = StoreText::no;
  unsigned runs = 5;
  unsigned warm_up = 5;          // passes of Lucene before the measured ones
  unsigned process_queries = 10; // words asked as whole processes
};

// Of the queries of one kind.
struct PeerKind {
  Distribution microseconds;    // of the queries' medians
  std::uint64_t hits = 0;       // ten a query at most
  std::uint64_t matches = 0;    // counted to the last
  std::size_t without_hits = 0; // queries
};

struct Peer {
  std::string name;
  std::string version;
  std::vector<EngineBuild> builds;
  std::map<QueryKind, PeerKind> kinds;
};

// One word, as whole processes.
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
  std::vector<std::string> left_out;  // what was not there to be compared, and why
};

// Throws WrongWork where an engine does not index all articles, does not find the same each time,
// or finds so little or so much that it must have been asked something else; Error where anything
// cannot be read or run.
PeersResult compare_peers(const PeersOptions& options);

std::string peers_text(const PeersResult& result);
std::string peers_json(const PeersResult& result);

} // namespace triglot::bench
