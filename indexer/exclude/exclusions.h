// Exclusion of files below the roots: by --exclude, stored per root, and by .triglotignore in any
// folder.
//
//   /news --exclude '*.tmp.md'       /news/.triglotignore: drafts/
//   /news/2025/.triglotignore: !drafts/
//   /news/drafts         excluded by '/news/.triglotignore', with everything below
//   /news/2025/drafts    included: the nearest folder's list decides
//   /news/2025/a.tmp.md  excluded by --exclude, which overrides all files
//
// A root itself is read even if it is excluded; below it, the lists of enclosing roots and folders
// apply too. Patterns are relative to the folder of their list.
#pragma once

#include "articles/input/file_opener.h"
#include "indexer/exclude/ignore_list.h"
#include "indexer/path_index.h"
#include "store/index.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace triglot {

inline constexpr std::string_view ignore_file = ".triglotignore";

// The lists that apply to the entries of a folder. Cheap to copy.
class Exclusions {
public:
  // Whether there are any.
  bool any() const { return commands_ != nullptr || files_ != nullptr; }

  // What excludes the entry at `path` in this folder: "'/news/.triglotignore'" or "--exclude"; null
  // if nothing does. Lives as long as this object.
  const std::string* excluded_by(std::string_view path, EntryKind kind) const;

private:
  friend class ExclusionTree;

  struct List {
    IgnoreList patterns;
    std::size_t prefix;                // length of the list's folder with a slash
    std::string name;                  // as returned by excluded_by()
    std::size_t wildcards;             // number of wildcard patterns, including those of `above`
    std::shared_ptr<const List> above; // consulted if this list has no match
  };

  std::shared_ptr<const List> commands_;
  std::shared_ptr<const List> files_;
};

// Exclusions, or why they cannot be determined.
struct FolderExclusions {
  Exclusions lists;
  std::string unusable; // the folder whose list cannot be used; empty if all can
  std::string reason;   // why not: "its .triglotignore: permission denied"
};

// Finds the lists that apply in a folder, reading each once. One per thread and run.
class ExclusionTree {
public:
  explicit ExclusionTree(const std::vector<Root>& roots);

  void add(const Root& root);

  // The exclusions for entries of the folder that contains `path`, which is a root or below one.
  const FolderExclusions& above(std::string_view path);
  // The exclusions for entries of `folder`, open as `descriptor`, given those in its parent.
  FolderExclusions enter(const FolderExclusions& above, const std::string& folder,
                         int descriptor) const;
  // What excludes `path`, below a root, or a folder leading to it. Null if nothing does, or it is a
  // root. Lives until the next call.
  const std::string* excluded_by(const std::string& path, EntryKind kind);

  bool is_root(std::string_view path) const { return roots_.contains(path); }

private:
  const FolderExclusions& in(const std::string& folder);

  struct RootPatterns {
    std::size_t path_bytes;
    std::vector<std::string> patterns; // of --exclude
  };

  PathIndex roots_;
  std::vector<RootPatterns> patterns_;                      // by root number
  std::unordered_map<std::string, FolderExclusions> known_; // by folder
  FileOpener opener_;
};

} // namespace triglot
