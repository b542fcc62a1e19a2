// The inotify watches: which folders are watched for what, and what their events mean.
//
//   mkdir a b; mv a b/c; rmdir b/c, below the root /r
//   events : a created in /r | b created in /r | a moved from /r
//   stale  : /r/a, /r/b               (folders whose watches need refreshing)
//   take   : drops the watches at and below these, watches /r/b if it is there
//   changes: /r/a, /r/b
#pragma once

#include "indexer/watch/folder_watch.h"
#include "indexer/watch/inotify.h"
#include "indexer/watch/path_resolution.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace triglot {

// The non-blocking part of FolderWatch. Limits, errors and threads are as there.
class WatchTree {
public:
  explicit WatchTree(const std::vector<std::string>& roots);

  // For poll(): readable if read() has something to do. Changes with take().
  int fd() const { return inotify_->fd(); }

  // Records pending events. True if one of them is a change.
  bool read();

  // Whether there is something to take.
  bool changed() const { return noted_.any(); }

  // Refreshes the watches according to the recorded changes, and then returns these: what is
  // written to a new folder later causes an event, what was written earlier is below a returned
  // path. REQUIRES: changed()
  WatchedChanges take();

private:
  // An entry of a watched folder (or, without a name, the folder itself) that determines where a
  // root leads.
  struct RootEntry {
    std::string name;
    std::size_t root; // its index in roots_

    auto operator<=>(const RootEntry&) const = default;
  };

  struct Watch {
    std::vector<std::string> folders; // its paths from the roots; usually one
    std::set<RootEntry> entries;      // many if files of one folder are roots
  };

  struct WatchedEntry {
    int watch; // its number
    std::string name;
  };

  struct Root {
    std::string path;
    std::vector<WatchedEntry> entries = {}; // that lead to this root
    bool linked = false;                    // a link leads to it, or did while it was reachable
  };

  struct Noted {
    std::set<std::string> paths;
    std::set<std::string> stale_folders; // subset of `paths`
    std::set<std::size_t> stale_roots;
    bool overflowed = false;
    bool any() const { return overflowed || !paths.empty() || !stale_roots.empty(); }
  };

  bool note(const InotifyEvent& event);
  bool note_entries(const Watch& watch, const InotifyEvent& event);
  bool note_lost(std::unordered_map<int, Watch>::iterator lost);
  void note_entry(std::string path, std::uint32_t events);

  void watch_all();
  void refresh(Noted& batch);
  void watch_folders(const std::string& top, std::uint32_t flags);
  void watch_root(std::size_t number);
  void watch_step(std::size_t number, const TrailStep& step, bool last);
  bool watch_entry(std::size_t number, const std::string& folder, const std::string& name,
                   std::uint32_t events);
  void forget_folders(const std::string& top);
  void forget_root(std::size_t number);
  void end_unused();

  bool covered_by(const std::set<std::string>& folders, std::string_view path) const;

  std::vector<Root> roots_;                // sorted by path
  std::optional<Inotify> inotify_;         // always set, except while it is being replaced
  std::unordered_map<int, Watch> watches_; // by number
  std::map<std::string, int> by_path_;     // every path in Watch::folders
  std::vector<int> loosened_;              // watches that may have become unused
  Noted noted_;                            // since the last take()
};

} // namespace triglot
