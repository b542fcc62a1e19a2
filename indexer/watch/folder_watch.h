// Watches files and folders, and reports changes to them.
#pragma once

#include "base/stop_signal.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct WatchedChanges {
  // Files and folders that were written, created, deleted or moved (from and to): absolute, as
  // reached from the roots, sorted, unique. A folder covers everything that is or was below it;
  // what discover() would find from it is not listed separately. Some may be gone, or have come and
  // gone.
  std::vector<std::string> paths;
  // Changes were lost: all roots must be walked. `paths` is then empty.
  bool everything = false;

  bool any() const { return everything || !paths.empty(); }
};

// How long to wait for related changes.
struct Gathering {
  std::chrono::milliseconds quiet{50};    // time without a change that completes a batch
  std::chrono::milliseconds longest{300}; // from the first change, even if more follow
};

class WatchTree;

// Watches files and folders by inotify(7) from construction on: anything written earlier must be
// read after construction, so that nothing is missed. One thread at a time.
//
// A root that is a folder covers whatever discover() finds below it, under any name: no hidden
// files or folders, no links. A root itself may be hidden, a link, missing, or inside another; when
// it, or anything that leads to it, moves, vanishes or comes back (even as something else, or by an
// exchanged link), its path is reported and watched again. Folders without read permission are
// skipped until they have it.
//
// Changes that inotify does not report are missed: writes through mmap(2) or a hard link elsewhere,
// writes by another machine to a network file system, a file system mounted over a folder.
class FolderWatch {
public:
  // `roots` are normal paths (see discover.h). Throws Error, saying what to do, if that takes more
  // watches than a user may have.
  explicit FolderWatch(const std::vector<std::string>& roots, Gathering gathering = {});
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  // Blocks until something has changed since the last call (or construction), and returns it;
  // nothing once `stop` is raised; no changes after `timeout` without one. New folders are watched
  // before they are returned. Throws Error like the constructor; the object is then unusable.
  std::optional<WatchedChanges> wait(const StopSignal& stop,
                                     std::optional<std::chrono::milliseconds> timeout = {});

private:
  std::unique_ptr<WatchTree> tree_;
  Gathering gathering_;
};

} // namespace triglot
