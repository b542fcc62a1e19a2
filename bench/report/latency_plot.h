// Latency by kind of query against the peers, as a picture for web pages (SVG 1.1).
#pragma once

#include "bench/measure/peers.h"

#include <string>

namespace triglot::bench {

// For each kind a group of bars, one a peer, from the median to the 99th percentile on a
// logarithmic scale. REQUIRES: at least one kind; three peers at most.
std::string latency_svg(const PeersResult& result);

} // namespace triglot::bench
