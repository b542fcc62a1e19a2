// Lucene, where Java and Debian's package of it are there: lucene/LuceneBench.java, compiled and
// run.
#pragma once

#include "bench/engines/search_engine.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace triglot::bench {

// yes: the text too, and not the title alone.
enum class StoreText : std::uint8_t { no, yes };

// Our Java program, compiled.
struct Lucene {
  std::string class_path;
  std::string version; // "Lucene 8.7.0"
};

// Compiles it into `classes`. Nothing where there is no Java compiler or no Lucene; Error where it
// does not compile.
std::optional<Lucene> compile_lucene(const std::filesystem::path& source,
                                     const std::filesystem::path& classes);

// A new index in `index` of the articles in `texts` (see build_fts5). Throws Error where it fails.
EngineBuild build_lucene(const Lucene& lucene, const std::filesystem::path& texts,
                         const std::filesystem::path& index, unsigned threads, StoreText store);

// A virtual machine that goes on until the object goes, so that its compiler gets warm. `queries`
// are written to `file`. Throws Error where it cannot be started.
std::unique_ptr<SearchEngine> open_lucene(const Lucene& lucene, const std::filesystem::path& index,
                                          const std::vector<BenchQuery>& queries,
                                          const std::filesystem::path& file);

} // namespace triglot::bench
