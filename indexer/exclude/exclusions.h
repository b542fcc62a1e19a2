// What is left out below the roots: by --exclude, remembered with a root, and by .triglotignore in
// any folder.
//
//   /news --exclude '*.tmp.md'       /news/.triglotignore: drafts/
//   /news/2025/.triglotignore: !drafts/
//   /news/drafts         excluded by '/news/.triglotignore', with all that is below
//   /news/2025/drafts    the list of the nearest folder decides: included
//   /news/2025/a.tmp.md  excluded by --exclude, which goes before all files
//
// A root is read itself, whatever says that it is excluded; below it the lists of the roots and
// folders around it hold too. What a pattern is about is relative to the folder of its list.
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

// The lists that hold for the entries of a folder. Cheap to copy.
class Exclusions {
public:
  // Whether there is any.
  bool any() const { return commands_ != nullptr || files_ != nullptr; }

  // What leaves out the entry at `path`, which lies in the folder: "'/news/.triglotignore'" or
  // "--exclude". Null where nothing does. Lives as long as this.
  const std::string* excluded_by(std::string_view path, EntryKind kind) const;

private:
  friend class ExclusionTree;

  struct List {
    IgnoreList patterns;
    std::size_t prefix;                // how much of a path is the list's folder, and a slash
    std::string name;                  // as above
    std::size_t wildcards;             // of these patterns and those of `above`
    std::shared_ptr<const List> above; // what is asked where this says nothing
  };

  std::shared_ptr<const List> commands_;
  std::shared_ptr<const List> files_;
};

// The same with what keeps them from being known.
struct FolderExclusions {
  Exclusions lists;
  std::string unusable; // the folder whose list cannot be used; empty where all can
  std::string reason;   // why not: "its .triglotignore: permission denied"
};

// Finds the lists that hold in a folder, each of which it reads once. One per thread and run.
class ExclusionTree {
public:
  explicit ExclusionTree(const std::vector<Root>& roots);

  void add(const Root& root);

  // For what lies in the folder above `path`, which is below a root or one itself.
  const FolderExclusions& above(std::string_view path);
  // For the entries of `folder`, open as `descriptor`, given what holds in the one above.
  FolderExclusions enter(const FolderExclusions& above, const std::string& folder,
                         int descriptor) const;
  // What leaves out `path`, below a root, or a folder on the way to it. Null where nothing does, or
  // it is a root. Lives until the next call.
  const std::string* excluded_by(const std::string& path, EntryKind kind);

  bool is_root(std::string_view path) const { return roots_.contains(path); }

private:
  const FolderExclusions& in(const std::string& folder);

  struct RootPatterns {
    std::size_t path_bytes;
    std::vector<std::string> patterns; // of --exclude
  };

  PathIndex roots_;
  std::vector<RootPatterns> patterns_;                      // by the root's number
  std::unordered_map<std::string, FolderExclusions> known_; // by folder
  FileOpener opener_;
};

} // namespace triglot
