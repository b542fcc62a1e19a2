// Scope of an update: all roots, or the named paths.
#pragma once

#include "indexer/update/update.h"

#include <string>
#include <vector>

namespace triglot {

struct UpdateScope {
  RootSet roots;                      // of the index, including those named now
  std::vector<std::string> within;    // the roots to walk as a whole
  std::vector<std::string> paths;     // the paths to visit below other roots
  std::vector<std::string> forgotten; // paths where nothing remains, except below roots

  std::vector<std::string> all() const;
};

// Also walks roots below a named path: the way from one to the other may be hidden.
UpdateScope make_scope(const BuildOptions& options, const std::vector<Root>& known,
                       NamedBy named_by);

// The scope in which `paths`, normal paths, are no longer roots: whatever is there and below no
// other root is removed. Throws Error, listing the roots, if one is not a root.
UpdateScope make_forgetting_scope(const std::vector<std::string>& paths,
                                  const std::vector<Root>& known);

// The index's entries for files in the scope, sorted by path, unique.
std::vector<FileEntry> known_files(const IndexUpdater& index, const UpdateScope& scope);

// Throws Error for a named path that exists neither on disk nor in the index.
void require_known(const IndexUpdater& index, const UpdateScope& scope);

// Discovers the files in the scope. Throws Refused for a refused root (see roots.h), unless that is
// allowed; or, for a watch, adds it to `report` and treats everything below as unreachable.
Discovery discover_scope(const UpdateScope& scope, const std::vector<FileEntry>& known,
                         const std::vector<Root>& known_roots, const BuildOptions& options,
                         NamedBy named_by, LeftOutPaths left_out, BuildReport& report);

} // namespace triglot
