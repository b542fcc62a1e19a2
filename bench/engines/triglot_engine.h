// Triglot as one of the engines compared.
#pragma once

#include "bench/engines/search_engine.h"

#include <filesystem>
#include <memory>

namespace triglot::bench {

// Runs in this process, configured as for users: words with all their inflections, and each hit's
// whole record is read. Throws Error if there is no index.
std::unique_ptr<SearchEngine> open_triglot(const std::filesystem::path& index,
                                           std::vector<BenchQuery> queries);

} // namespace triglot::bench
