// Measures searches of several shards, each on a server of its own, with delays between.
//
//   articles → dealt to N indexes → xapian-tcpsrv each → a delaying line each → triglot-query
//
// The kernel's netem is not everywhere, so the delay is made by a process in between (line.h),
// which also counts round trips and bytes.
#pragma once

#include "bench/corpus/query_set.h"
#include "bench/measure/machine.h"
#include "bench/measure/quantile.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::bench {

struct MachinesOptions {
  std::filesystem::path articles;
  std::filesystem::path queries;
  std::filesystem::path work;     // for a temporary folder with everything
  std::filesystem::path programs; // the folder with triglot-index and triglot-query
  std::vector<std::size_t> shards = {1, 2, 4};
  std::vector<std::size_t> delays = {0, 1, 10}; // ms; of what servers send
  unsigned runs = 3;                            // per query, after the first
  unsigned process_queries = 5;                 // maximum per kind
};

// Round trips to the slowest shard, and bytes from all shards. Medians.
struct LineUse {
  double round_trips = 0;
  double most_round_trips = 0;
  double bytes = 0;
};

// Queries of one kind. First: with nothing cached. Again: with the lexicon of that query cached.
struct MachinesRow {
  QueryKind kind = QueryKind::word;
  std::size_t queries = 0;
  Distribution first_microseconds; // as the program reports it, from opening the indexes
  Distribution again_microseconds; // of the queries' medians
  LineUse first;
  LineUse again;
};

struct MachinesTable {
  std::size_t shards = 0;
  std::size_t delay = 0; // ms
  std::vector<MachinesRow> kinds;
};

struct MachinesResult {
  Machine machine;
  MachinesOptions options;
  DrawnFrom corpus;
  std::uint64_t index_bytes = 0; // of the first number of shards, together
  std::vector<MachinesTable> tables;
};

// Throws WrongWork if a query's results vary with the number of runs, Error if a program cannot be
// run or xapian-tcpsrv is missing.
MachinesResult measure_machines(const MachinesOptions& options);

std::string machines_text(const MachinesResult& result);
std::string machines_json(const MachinesResult& result);

} // namespace triglot::bench
