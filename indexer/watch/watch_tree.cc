#include "indexer/watch/watch_tree.h"

#include "base/path.h"
#include "indexer/exclude/exclusions.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <sys/inotify.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr std::uint32_t structure =
    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB; // ATTRIB: may be readable now
constexpr std::uint32_t content = IN_MODIFY | IN_CLOSE_WRITE;
constexpr std::uint32_t itself = IN_MOVE_SELF | IN_DELETE_SELF | IN_ATTRIB;

bool is_hidden(std::string_view name) {
  return name.starts_with('.');
}

void push_subfolders(const std::string& folder, std::vector<std::string>& folders) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  while (!error && entry != fs::directory_iterator()) {
    std::error_code gone;
    if (!is_hidden(entry->path().filename().native()) &&
        entry->symlink_status(gone).type() == fs::file_type::directory) {
      folders.push_back(entry->path().string());
    }
    entry.increment(error);
  }
}

// Whether `path` or an ancestor of it is in the set.
bool at_or_below(std::string_view path, const std::set<std::string>& folders) {
  while (!folders.contains(std::string(path))) {
    if (path == "/") {
      return false;
    }
    path = folder_of(path);
  }
  return true;
}

} // namespace

WatchTree::WatchTree(const std::vector<std::string>& roots) {
  for (const std::string& path : std::set<std::string>(roots.begin(), roots.end())) {
    roots_.push_back({path});
  }
  watch_all();
}

bool WatchTree::read() {
  bool change = false;
  inotify_->read([&](const InotifyEvent& event) { change |= note(event); });
  return change;
}

bool WatchTree::note(const InotifyEvent& event) {
  if ((event.events & IN_Q_OVERFLOW) != 0) {
    noted_.overflowed = true;
    return true;
  }
  const auto watch = watches_.find(event.watch);
  if (watch == watches_.end()) {
    return false; // ended before the event was read
  }
  bool change = note_entries(watch->second, event);
  if ((event.events & IN_IGNORED) != 0) {
    change |= note_lost(watch);
  } else if (event.name == ignore_file) { // may change what is excluded below
    noted_.paths.insert(watch->second.folders.begin(), watch->second.folders.end());
    change = true;
  } else if (!event.name.empty() && !is_hidden(event.name)) {
    for (const std::string& folder : watch->second.folders) {
      note_entry(joined(folder, event.name), event.events);
      change = true;
    }
  }
  return change;
}

bool WatchTree::note_entries(const Watch& watch, const InotifyEvent& event) {
  const bool all = (event.events & IN_IGNORED) != 0;
  const auto begin =
      all ? watch.entries.begin() : watch.entries.lower_bound({std::string(event.name), 0});
  auto entry = begin;
  for (; entry != watch.entries.end() && (all || entry->name == event.name); ++entry) {
    if ((event.events & content) != 0) {
      noted_.paths.insert(roots_[entry->root].path);
    } else {
      noted_.stale_roots.insert(entry->root);
    }
  }
  return entry != begin;
}

// The folder was deleted, or its file system was unmounted, which may have uncovered another.
bool WatchTree::note_lost(std::unordered_map<int, Watch>::iterator lost) {
  const std::vector<std::string> folders = std::move(lost->second.folders);
  watches_.erase(lost);
  noted_.paths.insert(folders.begin(), folders.end());
  noted_.stale_folders.insert(folders.begin(), folders.end());
  return !folders.empty();
}

void WatchTree::note_entry(std::string path, std::uint32_t events) {
  const bool folder = (events & IN_ISDIR) != 0 || by_path_.contains(path);
  if (folder && (events & structure) != 0) {
    noted_.stale_folders.insert(path);
  }
  noted_.paths.insert(std::move(path));
}

WatchedChanges WatchTree::take() {
  Noted batch = std::exchange(noted_, {});
  if (batch.overflowed) {
    watch_all();
    return {.paths = {}, .everything = true};
  }
  refresh(batch);
  WatchedChanges changes;
  for (const std::string& path : batch.paths) {
    if (!covered_by(batch.stale_folders, path)) {
      changes.paths.push_back(path);
    }
  }
  return changes;
}

// Whether an ancestor of `path` in `folders` covers it: a walk from there would find it.
bool WatchTree::covered_by(const std::set<std::string>& folders, std::string_view path) const {
  while (path != "/" && !is_hidden(name_of(path))) {
    const auto root =
        std::lower_bound(roots_.begin(), roots_.end(), path, [](const Root& a, std::string_view b) {
          return std::string_view(a.path) < b;
        });
    if (root != roots_.end() && root->path == path && root->linked) {
      return false;
    }
    path = folder_of(path);
    if (folders.contains(std::string(path))) {
      return true;
    }
  }
  return false;
}

// Not by ending the watches one by one: each end is another event, and the queue would overflow
// again.
void WatchTree::watch_all() {
  inotify_.reset(); // first, as their number is limited
  inotify_.emplace();
  watches_.clear();
  by_path_.clear();
  loosened_.clear();
  for (std::size_t number = 0; number < roots_.size(); ++number) {
    roots_[number].entries.clear();
    watch_root(number);
  }
}

// Drops everything stale before watching anything again, so that a known path is one just found.
// Events that arrive meanwhile are kept for the next call of take().
void WatchTree::refresh(Noted& batch) {
  std::set<std::string> stale = batch.stale_folders;
  for (const std::size_t number : batch.stale_roots) {
    stale.insert(roots_[number].path);
  }
  for (std::size_t number = 0; number < roots_.size() && !stale.empty(); ++number) {
    if (at_or_below(roots_[number].path, stale)) {
      batch.stale_roots.insert(number);
      forget_root(number);
    }
  }
  for (const std::string& path : stale) {
    forget_folders(path);
  }
  for (const std::string& path : batch.stale_folders) {
    if (by_path_.contains(std::string(folder_of(path)))) { // else it is a root, or gone with it
      watch_folders(path, IN_DONT_FOLLOW);
    }
  }
  for (const std::size_t number : batch.stale_roots) {
    watch_root(number);
    // Even if it was and is missing: it may have existed in between, and been read.
    batch.paths.insert(roots_[number].path);
    batch.stale_folders.insert(roots_[number].path);
  }
  end_unused();
}

// Watches a folder before listing it: what is created in between is both listed and an event.
void WatchTree::watch_folders(const std::string& top, std::uint32_t flags) {
  std::vector<std::string> folders = {top};
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    if (by_path_.contains(folder)) {
      continue;
    }
    const std::optional<int> watch =
        inotify_->add(folder, structure | content | IN_EXCL_UNLINK |
                                  (folder == top ? flags : std::uint32_t{IN_DONT_FOLLOW}));
    if (watch) {
      watches_[*watch].folders.push_back(folder);
      by_path_.emplace(folder, *watch);
      push_subfolders(folder, folders);
    }
  }
}

void WatchTree::watch_root(std::size_t number) {
  Root& root = roots_[number];
  std::vector<TrailStep> trail = path_trail(root.path);
  // Changes before it is watched are found by checking again. If it keeps changing, it will change
  // once more, and is watched by then.
  for (int attempt = 0; attempt < 10; ++attempt) {
    forget_root(number);
    for (const TrailStep& step : trail) {
      watch_step(number, step, &step == &trail.back());
    }
    std::vector<TrailStep> again = path_trail(root.path);
    if (again == trail) {
      break;
    }
    trail = std::move(again);
  }
  const bool missing = !trail.empty() && trail.back().found == Found::missing;
  const bool linked = std::any_of(trail.begin(), trail.end(),
                                  [](const TrailStep& step) { return step.found == Found::link; });
  root.linked = linked || (root.linked && missing);
  if (trail.empty() || trail.back().found == Found::folder) {
    watch_folders(root.path, 0);
  }
}

// For a folder on the way only its own moves matter, not what else happens around it.
void WatchTree::watch_step(std::size_t number, const TrailStep& step, bool last) {
  const bool watched = step.found == Found::folder &&
                       watch_entry(number, joined(step.folder, step.name), "", itself);
  if (!watched || last) {
    watch_entry(number, step.folder, step.name,
                step.found == Found::file ? structure | content : structure);
  }
}

// Whether it could be watched.
bool WatchTree::watch_entry(std::size_t number, const std::string& folder, const std::string& name,
                            std::uint32_t events) {
  const std::optional<int> watch = inotify_->add(folder, events);
  if (watch) {
    watches_[*watch].entries.insert({name, number});
    roots_[number].entries.push_back({*watch, name});
  }
  return watch.has_value();
}

void WatchTree::forget_folders(const std::string& top) {
  const auto forget = [this](std::map<std::string, int>::iterator known) {
    const auto watch = watches_.find(known->second);
    if (watch != watches_.end()) {
      std::erase(watch->second.folders, known->first);
      loosened_.push_back(known->second);
    }
    return by_path_.erase(known);
  };
  if (const auto known = by_path_.find(top); known != by_path_.end()) {
    forget(known);
  }
  const std::string below = joined(top, "");
  for (auto known = by_path_.lower_bound(below);
       known != by_path_.end() && known->first.starts_with(below);) {
    known = forget(known);
  }
}

void WatchTree::forget_root(std::size_t number) {
  for (const WatchedEntry& entry : std::exchange(roots_[number].entries, {})) {
    const auto watch = watches_.find(entry.watch);
    if (watch != watches_.end()) {
      watch->second.entries.erase({entry.name, number});
      loosened_.push_back(entry.watch);
    }
  }
}

void WatchTree::end_unused() {
  constexpr int ends_between_reads = 1024; // each causes an event; the queue holds 16384
  int ended = 0;
  for (const int number : std::exchange(loosened_, {})) {
    const auto watch = watches_.find(number);
    if (watch != watches_.end() && watch->second.folders.empty() && watch->second.entries.empty()) {
      watches_.erase(watch);
      inotify_->remove(number);
      if (++ended % ends_between_reads == 0) {
        read();
      }
    }
  }
}

} // namespace triglot
