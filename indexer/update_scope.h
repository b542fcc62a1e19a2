// Scope of an update: all roots, or the paths that are named.
#pragma once

#include "indexer/update.h"

#include <string>
#include <vector>

namespace triglot {

struct UpdateScope {
  RootSet roots;                      // of the index, with those that are named now
  std::vector<std::string> within;    // of these, those that are gone through as a whole
  std::vector<std::string> paths;     // and what is looked at below others
  std::vector<std::string> forgotten; // where nothing is to be found any more, but below those

  std::vector<std::string> all() const;
};

// Roots below a path that is named are gone through too: the way from one to the other may be
// hidden.
UpdateScope make_scope(const BuildOptions& options, const std::vector<Root>& known,
                       NamedBy named_by);

// The scope in which `paths`, normal paths, are roots no more: what lies there and below no other
// root is gone. Throws Error, which names the roots, for one that is none.
UpdateScope make_forgetting_scope(const std::vector<std::string>& paths,
                                  const std::vector<Root>& known);

// What the index knows of the files in the scope, by path, each once.
std::vector<FileEntry> known_files(const IndexUpdater& index, const UpdateScope& scope);

// Throws Error for a path that is named and is nowhere, neither on disk nor in the index.
void require_known(const IndexUpdater& index, const UpdateScope& scope);

// What is there now. Throws Refused for a root that is refused (see roots.h), unless that is
// allowed; or, for a watch, tells `report` and takes what is below for unseen.
Discovery discover_scope(const UpdateScope& scope, const std::vector<FileEntry>& known,
                         const std::vector<Root>& known_roots, const BuildOptions& options,
                         NamedBy named_by, LeftOutPaths left_out, BuildReport& report);

} // namespace triglot
