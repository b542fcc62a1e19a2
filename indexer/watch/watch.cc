#include "indexer/watch/watch.h"

#include "base/error.h"
#include "base/path.h"
#include "indexer/watch/folder_watch.h"
#include "store/directory/roots_file.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include <fmt/format.h>

namespace triglot {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_retry{200};
constexpr milliseconds longest_retry{60'000};

// What still needs updating.
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
    options_.excludes.reset();
    options_.readers.clear();
    options_.shard.clear();
    options_.wait = milliseconds(0);
  }

  void run() {
    watch_roots();
    for (;;) {
      if (pending_.any() || !folders_) {
        try_update();
      }
      if (const std::optional<WatchedChanges> changes = wait()) {
        add(*changes);
      } else {
        return;
      }
    }
  }

private:
  std::string roots_copy() const { return index_ + '/' + std::string(roots_file); }

  // Also watches the copy of the roots, as another process may add some.
  void watch_roots() {
    const std::vector<std::string> roots =
        paths_of(describe_index(IndexDirectory(options_.index)).roots);
    std::vector<std::string> watched = roots;
    watched.push_back(roots_copy());
    folders_.reset(); // the number per user is limited
    folders_ = std::make_unique<FolderWatch>(watched);
    pending_.everything = true;
    if (told_roots_ != roots) {
      calls_.watching(roots);
      told_roots_ = roots;
    }
  }

  // The next changes; nothing when it should stop. While no folders can be watched, waits for the
  // next retry.
  std::optional<WatchedChanges> wait() {
    if (!folders_) {
      return stop_.raised(retry_) ? std::nullopt : std::optional(WatchedChanges());
    }
    try {
      return folders_->wait(stop_, pending_.any() ? std::optional(retry_) : std::nullopt);
    } catch (const Error& error) {
      folders_.reset();
      try_later(error.what());
      return WatchedChanges();
    }
  }

  void add(const WatchedChanges& changes) {
    pending_.everything = pending_.everything || changes.everything;
    for (const std::string& path : changes.paths) {
      if (path == roots_copy()) {
        roots_may_be_new_ = true;
        pending_.everything = true;
      } else if (!below(index_, path)) { // the index may be below a root
        pending_.paths.insert(path);
      }
    }
  }

  void try_update() {
    BuildOptions options = options_;
    if (!pending_.everything) {
      options.paths.assign(pending_.paths.begin(), pending_.paths.end());
    }
    try {
      if (roots_may_be_new_ || !folders_) {
        watch_roots();
        options.paths.clear(); // everything: changes may have been missed
        roots_may_be_new_ = false;
      }
      tell_refused(calls_.update(options, NamedBy::watch).refused);
      pending_ = {};
      retry_ = first_retry;
      told_.clear();
    } catch (const LockHeld&) {
      retry_ = first_retry; // it will be released
    } catch (const Stopped&) {
      throw;
    } catch (const Damaged&) {
      throw;
    } catch (const Error& error) {
      try_later(error.what());
    } catch (const std::exception& error) {
      try_later(fmt::format("cannot update index '{}': {} (it is tried again)",
                            options_.index.string(), message_of(error)));
    }
  }

  void try_later(const std::string& why) {
    tell_once(why);
    retry_ = std::min(retry_ * 2, longest_retry);
  }

  // Reports each refusal once, until an update of everything no longer meets it.
  void tell_refused(const std::vector<std::string>& refused) {
    if (pending_.everything) {
      const std::set<std::string> still(refused.begin(), refused.end());
      std::erase_if(refused_, [&](const std::string& reason) { return !still.contains(reason); });
    }
    for (const std::string& reason : refused) {
      if (refused_.insert(reason).second) {
        calls_.tell(reason);
      }
    }
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
  std::string index_;                    // a normal path
  std::unique_ptr<FolderWatch> folders_; // null if it could not be created
  Pending pending_;
  bool roots_may_be_new_ = false;
  milliseconds retry_ = first_retry;
  std::set<std::string> refused_; // refusals already reported
  std::string told_;              // the last fault reported
  std::optional<std::vector<std::string>> told_roots_;
};

} // namespace

namespace {

// The first update. Waits for the lock, but not beyond `stop`.
void update_first(const BuildOptions& options, const StopSignal& stop, const WatchCalls& calls) {
  constexpr milliseconds pause{50};
  const auto end = std::chrono::steady_clock::now() + options.wait;
  BuildOptions at_once = options;
  at_once.wait = milliseconds(0);
  for (;;) {
    try {
      calls.update(at_once, NamedBy::person);
      return;
    } catch (const LockHeld&) {
      if (std::chrono::steady_clock::now() >= end) {
        throw;
      }
    }
    if (stop.raised()) {
      throw Stopped();
    }
    std::this_thread::sleep_for(pause);
  }
}

} // namespace

void watch(const BuildOptions& options, const StopSignal& stop, const WatchCalls& calls) {
  try {
    update_first(options, stop, calls);
    Watcher(options, stop, calls).run();
  } catch (const Stopped&) {
    return;
  }
}

} // namespace triglot
