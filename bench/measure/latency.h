// How long queries take.
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

// cold: before each query the index's files are dropped from the page cache.
enum class Cache : std::uint8_t { warm, cold };

// in_process: one index, opened once, is asked. whole_process: a triglot-query for each query, from
// its start to its end.
enum class Measured : std::uint8_t { in_process, whole_process };

struct LatencyOptions {
  std::filesystem::path index;
  std::filesystem::path queries;
  std::filesystem::path programs; // the folder with triglot-query
  unsigned runs = 5;              // of each query
  unsigned process_queries = 25;  // at most, of each kind, as whole processes
  Cache cache = Cache::warm;
  Measured measured = Measured::in_process;
};

// The queries of one kind, asked in one way.
struct KindLatency {
  QueryKind kind = QueryKind::word;
  std::size_t queries = 0;
  Distribution microseconds;    // of the queries' medians
  std::uint64_t hits = 0;       // that were returned, of all queries together: ten each at most
  std::uint64_t matches = 0;    // as estimated
  std::size_t without_hits = 0; // queries
};

// shown: what each query returns beside the stored record, from which the title comes.
struct LatencyTable {
  HitText shown = HitText::none;
  std::vector<KindLatency> kinds; // those that there are queries of, in the order of query_kinds
};

struct LatencyResult {
  Machine machine;
  LatencyOptions options;
  DrawnFrom corpus;
  std::uint64_t articles = 0; // in the index
  std::vector<LatencyTable> tables;
};

// Measures. Throws WrongWork where a query does not find the same each time, or finds a word that
// occurs nowhere; Error where index or queries cannot be read.
LatencyResult measure_latency(const LatencyOptions& options);

// For people and for programs; both begin with the machine.
std::string latency_text(const LatencyResult& result);
std::string latency_json(const LatencyResult& result);

} // namespace triglot::bench
