// Watches files and folders, and reports what changes in them.
#pragma once

#include "base/stop_signal.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct WatchedChanges {
  // Of files and folders that were written, appeared, vanished or moved (from and to): absolute, as
  // reached from the roots, in order, each once. A folder stands for all that is, or was, below it;
  // what discover() would find from it is not named besides. Some may be gone, or have come and
  // gone.
  std::vector<std::string> paths;
  // Changes were lost: all roots have to be gone through. Then without paths.
  bool everything = false;

  bool any() const { return everything || !paths.empty(); }
};

// How long changes are waited for that belong together.
struct Gathering {
  std::chrono::milliseconds quiet{50};    // without a change: the batch is complete
  std::chrono::milliseconds longest{300}; // from the first change, also where they go on
};

class WatchTree;

// Watches files and folders by inotify(7), from its making on: what was written earlier has to be
// read after the making, so that nothing falls between. One thread at a time.
//
// A root that is a folder stands for what discover() finds below it, any name: without hidden files
// and folders, without following links. A root itself may be hidden, a link, missing, inside
// another; when it moves, vanishes or comes back (also as something else, or by an exchanged link),
// or what leads to it does, its path is reported, and it is watched anew. Folders that may not be
// read are left out until they may.
//
// What inotify does not tell is not seen: writing through mmap(2) or a hard link elsewhere, what
// another machine writes on a network's file system, one mounted over a folder.
class FolderWatch {
public:
  // `roots` are normal paths (see discover.h). Throws Error, saying what to do, where more folders
  // would have to be watched than a user may.
  explicit FolderWatch(const std::vector<std::string>& roots, Gathering gathering = {});
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  // Sleeps until something has changed since the last call (or the making) and returns it; nothing
  // once `stop` is raised; no changes where there were none for `timeout`. Folders that are new are
  // watched before they are returned. Throws Error as the constructor does; then the object is to
  // be given up.
  std::optional<WatchedChanges> wait(const StopSignal& stop,
                                     std::optional<std::chrono::milliseconds> timeout = {});

private:
  std::unique_ptr<WatchTree> tree_;
  Gathering gathering_;
};

} // namespace triglot
