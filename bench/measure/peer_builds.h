// Builds each engine's index of the same articles, in turn.
#pragma once

#include "bench/measure/peers.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace triglot::bench {

// Where what an engine has built lies, in the folder of a comparison.
struct PeerPaths {
  std::filesystem::path texts; // id, title and text a line
  std::filesystem::path triglot;
  std::filesystem::path fts5;
  std::filesystem::path lucene;
  std::filesystem::path classes; // of our Java program
  std::filesystem::path lucene_queries;

  explicit PeerPaths(const std::filesystem::path& folder);
};

// Writes `paths.texts`; returns how many articles there are. Throws Error where it cannot.
std::uint64_t write_texts(const std::filesystem::path& articles, const PeerPaths& paths);

// Builds all indexes as often as the options say; the last ones stay. Adds to the peers, in their
// order: Triglot, FTS5 and, where it is there, Lucene. Throws as compare_peers does.
void build_peers(const PeersOptions& options, const PeerPaths& paths,
                 const std::optional<Lucene>& lucene, std::uint64_t articles,
                 std::vector<Peer>& peers);

} // namespace triglot::bench
