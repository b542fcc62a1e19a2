// What is compared: an engine that has indexed the articles, and answers queries of the compared
// kinds with ten hits by BM25 and their stored titles.
#pragma once

#include "bench/corpus/query_set.h"

#include <cstdint>
#include <string>
#include <vector>

namespace triglot::bench {

// Of one query, asked once.
struct Timing {
  double microseconds = 0;
  std::uint64_t hits = 0; // whose titles were read: ten at most
};

class SearchEngine {
public:
  SearchEngine() = default;
  virtual ~SearchEngine() = default;
  SearchEngine(const SearchEngine&) = delete;
  SearchEngine& operator=(const SearchEngine&) = delete;

  virtual std::string name() const = 0;
  // Asks all queries once, in order. Throws Error where the engine fails.
  virtual std::vector<Timing> pass() = 0;
  // For each query how many articles match, counted to the last.
  virtual std::vector<std::uint64_t> count() = 0;
};

// One build of an engine's index.
struct EngineBuild {
  double seconds = 0;     // from the first article read to the index closed
  double cpu_seconds = 0; // of the whole process
  std::uint64_t peak_kib = 0;
  std::uint64_t articles = 0;
  std::uint64_t index_bytes = 0;
};

} // namespace triglot::bench
