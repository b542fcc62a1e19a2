// Times one-word queries as whole processes, from start to exit.
#pragma once

#include "bench/measure/peer_builds.h"

namespace triglot::bench {

// Adds to `result.processes`, and to `result.left_out` for programs that are not installed. Throws
// Error if a program fails.
void compare_processes(const PeersOptions& options, const PeerPaths& paths,
                       const std::vector<BenchQuery>& queries, PeersResult& result);

} // namespace triglot::bench
