// Lucene, if Java and Debian's package of it are installed: compiles and runs
// lucene/LuceneBench.java.
#pragma once

#include "bench/engines/search_engine.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace triglot::bench {

// yes: stores the text in addition to the title.
enum class StoreText : std::uint8_t { no, yes };

// Our compiled Java program.
struct Lucene {
  std::string class_path;
  std::string version; // "Lucene 8.7.0"
};

// Compiles it into `classes`. Nothing if there is no Java compiler or no Lucene; throws Error if it
// does not compile.
std::optional<Lucene> compile_lucene(const std::filesystem::path& source,
                                     const std::filesystem::path& classes);

// Creates an index of the articles in `texts` (see build_fts5). Throws Error on failure.
EngineBuild build_lucene(const Lucene& lucene, const std::filesystem::path& texts,
                         const std::filesystem::path& index, unsigned threads, StoreText store);

// Runs in a virtual machine that lives as long as the object, so that its compiler warms up. Writes
// `queries` to `file`. Throws Error if it cannot be started.
std::unique_ptr<SearchEngine> open_lucene(const Lucene& lucene, const std::filesystem::path& index,
                                          const std::vector<BenchQuery>& queries,
                                          const std::filesystem::path& file);

} // namespace triglot::bench
