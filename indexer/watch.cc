#include "indexer/watch.h"

#include "indexer/folder_watch.h"
#include "store/error.h"
#include "store/roots_file.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>

#include <fmt/format.h>

namespace triglot {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_retry{200};
constexpr milliseconds longest_retry{60'000};

// What is still to be updated.
struct Pending {
  bool everything = false;
  std::set<std::string> paths;

  bool any() const { return everything || !paths.empty(); }
};

class Watcher {
public:
  Watcher(const BuildOptions& options, const StopSignal& stop, const WatchCalls& calls)
      : options_(options), stop_(stop), calls_(calls), index_(normal_path(options.index.string())) {
    options_.paths.clear();
    options_.default_language.clear();
  }

  void run() {
    watch_roots();
    for (;;) {
      if (pending_.any()) {
        try_update();
      }
      const std::optional<WatchedChanges> changes =
          folders_->wait(stop_, pending_.any() ? std::optional(retry_) : std::nullopt);
      if (!changes) {
        return;
      }
      add(*changes);
    }
  }

private:
  std::string roots_copy() const { return index_ + '/' + std::string(roots_file); }

  // The copy of the roots is watched as well: another process may name more of them.
  void watch_roots() {
    roots_ = paths_of(describe_index(IndexDirectory(options_.index)).roots);
    std::vector<std::string> watched = roots_;
    watched.push_back(roots_copy());
    folders_ = std::make_unique<FolderWatch>(watched);
    pending_.everything = true;
  }

  void add(const WatchedChanges& changes) {
    pending_.everything = pending_.everything || changes.everything;
    for (const std::string& path : changes.paths) {
      if (path == roots_copy()) {
        watch_roots();
      } else if (path != index_ && !path.starts_with(index_ + '/')) { // it may lie below a root
        pending_.paths.insert(path);
      }
    }
  }

  void try_update() {
    try {
      if (!update_at_once()) {
        update_one_by_one();
      }
      pending_ = {};
      retry_ = first_retry;
      told_.clear();
    } catch (const LockHeld&) {
      retry_ = first_retry; // it ends by itself
    } catch (const Damaged&) {
      throw;
    } catch (const Error& error) {
      tell_once(error.what());
      retry_ = std::min(retry_ * 2, longest_retry);
    }
  }

  // False where one of the paths is refused.
  bool update_at_once() {
    try {
      update(pending_.everything
                 ? std::vector<std::string>()
                 : std::vector<std::string>(pending_.paths.begin(), pending_.paths.end()));
      refused_.clear();
      return true;
    } catch (const Refused&) {
      return false;
    }
  }

  // So that what is refused keeps nothing else back.
  void update_one_by_one() {
    const std::vector<std::string> paths =
        pending_.everything
            ? roots_
            : std::vector<std::string>(pending_.paths.begin(), pending_.paths.end());
    for (const std::string& path : paths) {
      try {
        update({path});
        refused_.erase(path);
      } catch (const Refused& refused) {
        if (refused_.insert(path).second) {
          calls_.tell(refused.what());
        }
      }
    }
  }

  void update(std::vector<std::string> paths) {
    BuildOptions options = options_;
    options.paths = std::move(paths);
    calls_.update(options, NamedBy::watch);
  }

  void tell_once(const std::string& what) {
    if (told_ != what) {
      told_ = what;
      calls_.tell(what);
    }
  }

  BuildOptions options_;
  const StopSignal& stop_;
  const WatchCalls& calls_;
  std::string index_; // normal path
  std::vector<std::string> roots_;
  std::unique_ptr<FolderWatch> folders_;
  Pending pending_;
  milliseconds retry_ = first_retry;
  std::set<std::string> refused_; // and told
  std::string told_;              // the last fault
};

} // namespace

void watch(const BuildOptions& options, const StopSignal& stop, const WatchCalls& calls) {
  try {
    calls.update(options, NamedBy::person);
    Watcher(options, stop, calls).run();
  } catch (const Stopped&) {
    return;
  }
}

} // namespace triglot
