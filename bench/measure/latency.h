// Measures query latency.
//
//   query set → open index → warm up → repetitions → per query the median → per kind quantiles
#pragma once

#include "bench/corpus/query_set.h"
#include "bench/measure/machine.h"
#include "bench/measure/quantile.h"
#include "query/search.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::bench {

// cold: the index's files are dropped from the page cache before each query.
enum class Cache : std::uint8_t { warm, cold };

// in_process: queries one index, opened once. whole_process: runs triglot-query for each query,
// timed from start to exit.
enum class Measured : std::uint8_t { in_process, whole_process };

struct LatencyOptions {
  std::filesystem::path index;
  std::filesystem::path queries;
  std::filesystem::path programs; // the folder with triglot-query
  unsigned runs = 5;              // per query
  unsigned process_queries = 25;  // maximum per kind, as whole processes
  Cache cache = Cache::warm;
  Measured measured = Measured::in_process;
};

// Latency of the queries of one kind, run in one way.
struct KindLatency {
  QueryKind kind = QueryKind::word;
  std::size_t queries = 0;
  Distribution microseconds;    // of the queries' medians
  std::uint64_t hits = 0;       // returned by all queries together, at most ten each
  std::uint64_t matches = 0;    // estimated
  std::size_t without_hits = 0; // number of queries
};

// shown: what each query returns in addition to the stored record, which has the title.
struct LatencyTable {
  HitText shown = HitText::none;
  std::vector<KindLatency> kinds; // kinds with queries, in the order of query_kinds
};

struct LatencyResult {
  Machine machine;
  LatencyOptions options;
  DrawnFrom corpus;
  std::uint64_t articles = 0; // in the index
  std::vector<LatencyTable> tables;
};

// Throws WrongWork if a query's results vary, or it finds a word that occurs nowhere; Error if
// index or queries cannot be read.
LatencyResult measure_latency(const LatencyOptions& options);

// Reports for people and for programs; both begin with the machine.
std::string latency_text(const LatencyResult& result);
std::string latency_json(const LatencyResult& result);

} // namespace triglot::bench
