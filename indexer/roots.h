// The files and folders that an index is made of.
//
//   roots: /news, /nl (articles in nl)      named now: /nl/2025, /more
//   → roots: /news, /nl (nl), /more         /nl/2025 lies below a root already
#pragma once

#include "articles/input/command_reader.h"
#include "indexer/discover.h"
#include "indexer/path_index.h"
#include "store/index.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

enum class EmptyRoots : std::uint8_t { refuse, allow };

// The paths, but for standard input, as normal paths. Throws Error as normal_path does.
std::vector<std::string> normal_paths(const std::vector<std::string>& paths);

// Whether going through `root` leads to what is at `path`: nothing hidden and no symbolic link is
// on the way.
bool leads_to(const Root& root, const std::string& path);

// Whether a run is for all roots, or for something alone, be it standard input.
enum class Named : std::uint8_t { nothing, something };

// What a run sets for roots.
struct RootSettings {
  std::string language;                  // empty: as it was
  std::vector<std::string> readers = {}; // of these extensions alone; see with_readers()
  // The patterns of --exclude: none at all where they are stated and empty; nothing: as they were.
  std::optional<std::vector<std::string>> excludes = {};
};

// `roots`, and those of `named` (normal paths) to which none of them leads, be it that it is
// excluded. What is `given` holds for the roots that are named, or for all where nothing is; what
// lies below a root for which something else holds becomes one of its own, and has its language and
// readers from that root.
std::vector<Root> with_named(std::vector<Root> roots, const std::vector<std::string>& named,
                             const RootSettings& given, Named which);

std::vector<std::string> paths_of(const std::vector<Root>& roots);

// Roots that are looked up by what lies below them, each time in a time that does not depend on how
// many there are. Several threads may ask at once.
class RootSet {
public:
  RootSet() = default;
  // Throws Error where a reader of theirs is none (command_reader.h).
  explicit RootSet(std::vector<Root> roots);

  const std::vector<Root>& all() const { return roots_; }
  bool contains(std::string_view path) const { return index_.contains(path); }
  // The longest root that is `path` or above it; null where there is none.
  const Root* innermost(std::string_view path) const;
  // The language given for the articles of the file at `path`: that of the innermost root.
  std::string language_given(std::string_view path) const;
  // The command that reads the file at `path`, of the same root; null where there is none.
  std::shared_ptr<const CommandReader> reader_of(std::string_view path) const;

  bool has_readers() const { return !readers_.empty(); }

private:
  std::vector<Root> roots_;
  PathIndex index_;
  std::vector<CommandReaders> readers_; // of each root; of none where no root has any
};

// The same of many paths, as discover() asks for it; empty where no root has a reader. `roots` has
// to outlive it.
ReaderOf readers_of(const RootSet& roots);

// Whether one of `known`, which are sorted by path, lies below `folder`.
bool any_below(const std::vector<FileEntry>& known, const std::string& folder);

// A root that is refused, and why.
struct Refusal {
  std::string root;
  std::string reason; // "cannot index '…': …"
};

// A root that has vanished, holds no article, cannot be read, or is a file where a folder was, is
// not taken for a mass deletion: those among `roots`. `known` are the files of the index below
// them, sorted by path.
std::vector<Refusal> refusals(const Discovery& discovery, const std::vector<std::string>& roots,
                              const std::vector<FileEntry>& known);

// Roots to store: without unsuitable ones and, under --allow-empty, without missing ones.
std::vector<Root> remembered(std::vector<Root> roots, const Discovery& discovery);

} // namespace triglot
