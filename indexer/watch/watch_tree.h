// The inotify watches: which folders are watched, for what, and what their events mean.
//
//   mkdir a b; mv a b/c; rmdir b/c, below the root /r
//   events : a made in /r | b made in /r | a moved from /r
//   stale  : /r/a, /r/b               (folders whose watches are not as they should be)
//   take   : drops what is watched at and below these, watches /r/b if it is there
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

// The part of FolderWatch that does not wait. Limits, errors and threads as there.
class WatchTree {
public:
  explicit WatchTree(const std::vector<std::string>& roots);

  // Readable, for poll(), where read() has something to do. Another after take().
  int fd() const { return inotify_->fd(); }

  // Records the events that have come. True if one of them is a change.
  bool read();

  // Whether there is something to take.
  bool changed() const { return noted_.any(); }

  // Brings the watches up to date with what was noted, and then returns it: what is written in a
  // new folder later is an event, what was written earlier is below a returned path.
  // REQUIRES: changed()
  WatchedChanges take();

private:
  // An entry of a watched folder (or, without a name, the folder itself) which decides where a root
  // leads.
  struct RootEntry {
    std::string name;
    std::size_t root; // its place in roots_

    auto operator<=>(const RootEntry&) const = default;
  };

  struct Watch {
    std::vector<std::string> folders; // the paths by which it belongs to the roots; mostly one
    std::set<RootEntry> entries;      // many where files of one folder are roots
  };

  struct WatchedEntry {
    int watch; // its number
    std::string name;
  };

  struct Root {
    std::string path;
    std::vector<WatchedEntry> entries = {}; // of this root
    bool linked = false; // there is a link on the way, or was while there was a way
  };

  struct Noted {
    std::set<std::string> paths;
    std::set<std::string> stale_folders; // among the paths
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

  std::vector<Root> roots_;                // by path
  std::optional<Inotify> inotify_;         // always there, but for a moment of renewal
  std::unordered_map<int, Watch> watches_; // by number
  std::map<std::string, int> by_path_;     // every path in Watch::folders
  std::vector<int> loosened_;              // watches that may have nothing left to watch for
  Noted noted_;                            // since the last take()
};

} // namespace triglot
