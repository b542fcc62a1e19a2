// Builds each engine's index of the same articles, in turn.
#pragma once

#include "bench/measure/peers.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace triglot::bench {

// Paths of the engines' indexes in the folder of a comparison.
struct PeerPaths {
  std::filesystem::path texts; // id, title and text per line
  std::filesystem::path triglot;
  std::filesystem::path fts5;
  std::filesystem::path lucene;
  std::filesystem::path classes; // of our Java program
  std::filesystem::path lucene_queries;

  explicit PeerPaths(const std::filesystem::path& folder);
};

// Writes `paths.texts`; returns the number of articles. Throws Error on failure.
std::uint64_t write_texts(const std::filesystem::path& articles, const PeerPaths& paths);

// Builds all indexes as often as the options say; the last ones stay. Appends to `peers` in order:
// Triglot, FTS5 and, if installed, Lucene. Throws like compare_peers().
void build_peers(const PeersOptions& options, const PeerPaths& paths,
                 const std::optional<Lucene>& lucene, std::uint64_t articles,
                 std::vector<Peer>& peers);

} // namespace triglot::bench
