// Triglot among those that are compared.
#pragma once

#include "bench/engines/search_engine.h"

#include <filesystem>
#include <memory>

namespace triglot::bench {

// In this process, as users get it: words in all their inflections, the whole record of each hit
// read. Throws Error where there is no index.
std::unique_ptr<SearchEngine> open_triglot(const std::filesystem::path& index,
                                           std::vector<BenchQuery> queries);

} // namespace triglot::bench
