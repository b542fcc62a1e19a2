// Roots: the files and folders that an index covers.
//
//   roots: /news, /nl (articles in nl)      named now: /nl/2025, /more
//   → roots: /news, /nl (nl), /more         /nl/2025 is already below a root
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

// Normalises the paths, without standard input. Throws Error like normal_path().
std::vector<std::string> normal_paths(const std::vector<std::string>& paths);

// Whether walking `root` reaches `path`: nothing hidden and no symbolic link on the way.
bool leads_to(const Root& root, const std::string& path);

// Whether a run is limited to what is named, including standard input, or covers all roots.
enum class Named : std::uint8_t { nothing, something };

// Settings that a run gives to roots.
struct RootSettings {
  std::string language;                  // empty: unchanged
  std::vector<std::string> readers = {}; // for these extensions only; see with_readers()
  // Patterns of --exclude: none if set but empty; nothing: unchanged.
  std::optional<std::vector<std::string>> excludes = {};
  std::string shard = {}; // see share.h; empty: as it was
};

// `roots`, plus those of `named` (normal paths) that none of them leads to, for instance because of
// an exclusion. `given` applies to the roots named, or to all if nothing is named. A named path
// below a root with other settings becomes a root itself, and inherits language and readers from
// that root.
std::vector<Root> with_named(std::vector<Root> roots, const std::vector<std::string>& named,
                             const RootSettings& given, Named which);

std::vector<std::string> paths_of(const std::vector<Root>& roots);

// Roots, searchable by what is below them. Lookup time does not depend on their number. Thread
// safe.
class RootSet {
public:
  RootSet() = default;
  // Throws Error if one of their readers is invalid (command_reader.h).
  explicit RootSet(std::vector<Root> roots);

  const std::vector<Root>& all() const { return roots_; }
  bool contains(std::string_view path) const { return index_.contains(path); }
  // The longest root that is `path` or an ancestor of it; null if there is none.
  const Root* innermost(std::string_view path) const;
  // The language given for articles of the file at `path`, that of its innermost root.
  std::string language_given(std::string_view path) const;
  // The command that reads the file at `path`, from its innermost root; null if there is none.
  std::shared_ptr<const CommandReader> reader_of(std::string_view path) const;

  bool has_readers() const { return !readers_.empty(); }

private:
  std::vector<Root> roots_;
  PathIndex index_;
  std::vector<CommandReaders> readers_; // of each root; empty if no root has any
};

// RootSet::reader_of() as a function for discover(); empty if no root has a reader. `roots` must
// outlive it.
ReaderOf readers_of(const RootSet& roots);

// Whether one of `known`, sorted by path, is below `folder`.
bool any_below(const std::vector<FileEntry>& known, const std::string& folder);

// A root that is refused, and why.
struct Refusal {
  std::string root;
  std::string reason; // "cannot index '…': …"
};

// Those of `roots` that have vanished, have no article, cannot be read, or are a file where there
// was a folder: a mistake is more likely than a mass deletion. `known`: the index's files below
// them, sorted by path.
std::vector<Refusal> refusals(const Discovery& discovery, const std::vector<std::string>& roots,
                              const std::vector<FileEntry>& known);

// The roots to store: without unsuitable ones and, under --allow-empty, without missing ones.
std::vector<Root> remembered(std::vector<Root> roots, const Discovery& discovery);

} // namespace triglot
