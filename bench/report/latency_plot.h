// Plot of latency by kind of query compared to the peers, for web pages (SVG 1.1).
#pragma once

#include "bench/measure/peers.h"

#include <string>

namespace triglot::bench {

// Each kind has a group of bars, one per peer, from the median to the 99th percentile on a
// logarithmic scale. REQUIRES: at least one kind; at most three peers.
std::string latency_svg(const PeersResult& result);

} // namespace triglot::bench
