// An engine to compare: it has indexed the articles, and answers queries of the compared kinds with
// ten hits by BM25 and their stored titles.
#pragma once

#include "bench/corpus/query_set.h"

#include <cstdint>
#include <string>
#include <vector>

namespace triglot::bench {

// A single run of one query.
struct Timing {
  double microseconds = 0;
  std::uint64_t hits = 0; // whose titles were read: at most ten
};

class SearchEngine {
public:
  SearchEngine() = default;
  virtual ~SearchEngine() = default;
  SearchEngine(const SearchEngine&) = delete;
  SearchEngine& operator=(const SearchEngine&) = delete;

  virtual std::string name() const = 0;
  // Runs all queries once, in order. Throws Error if the engine fails.
  virtual std::vector<Timing> pass() = 0;
  // The exact number of matching articles per query.
  virtual std::vector<std::uint64_t> count() = 0;
};

// A build of an engine's index.
struct EngineBuild {
  double seconds = 0;     // from reading the first article to closing the index
  double cpu_seconds = 0; // of the whole process
  std::uint64_t peak_kib = 0;
  std::uint64_t articles = 0;
  std::uint64_t index_bytes = 0;
};

} // namespace triglot::bench
