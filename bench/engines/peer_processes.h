// One word, asked by whole processes: from their start to their end.
#pragma once

#include "bench/measure/peer_builds.h"

namespace triglot::bench {

// Adds to `result.processes` and, for programs that are not installed, to `result.left_out`. Throws
// Error where a program fails.
void compare_processes(const PeersOptions& options, const PeerPaths& paths,
                       const std::vector<BenchQuery>& queries, PeersResult& result);

} // namespace triglot::bench
