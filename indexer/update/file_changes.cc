#include "indexer/update/file_changes.h"

#include "indexer/path_index.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace triglot {
namespace {

bool has_known_content(const FileEntry& entry) {
  return entry.trust != FileEntry::Trust::incomplete && !entry.content_hash.empty();
}

// `known` as the entry of a file with the same bytes.
FileEntry moved_to(const FileEntry& known, const FoundFile& now, FileEntry::Trust trust) {
  FileEntry entry = known;
  entry.path = now.path;
  entry.state = now.state;
  entry.trust = trust;
  return entry;
}

// The new entry of a file whose bytes and reading are the known ones; else nothing.
std::optional<FileEntry> with_content_of(const FileEntry& known, const FoundFile& now,
                                         const std::string& reading, const FileComparison& how) {
  if (!has_known_content(known) || known.state.size != now.state.size || known.reading != reading) {
    return std::nullopt;
  }
  const FileEntry::Trust trust = how.timestamp_trust(now.state);
  return how.hash_of(now) == known.content_hash ? std::optional(moved_to(known, now, trust))
                                                : std::nullopt;
}

// For a file with unchanged bytes: what must be reported again.
void report_again(const FoundFile& now, const FileEntry& known, FileChanges& changes) {
  if (!known.failures.empty()) {
    changes.failing.push_back(known);
  } else if (!now.format) {
    changes.undecided.push_back(now.path);
  }
}

void compare_known(const FoundFile& now, const FileEntry& known, const FileComparison& how,
                   FileChanges& changes) {
  const std::string reading = how.reader_signature(now);
  if (known.trust == FileEntry::Trust::settled && known.state == now.state &&
      known.reading == reading) {
    report_again(now, known, changes);
    return;
  }
  if (std::optional<FileEntry> touched = with_content_of(known, now, reading, how)) {
    report_again(now, known, changes);
    if (*touched != known) {
      changes.touched.push_back(std::move(*touched));
    }
  } else {
    changes.changed.push_back({now, known});
  }
}

// Vanished files of the same size and reading, by content hash.
struct Vanished {
  std::size_t left = 0; // not yet found elsewhere
  // Their indices, in descending order.
  std::unordered_map<std::string, std::vector<std::size_t>> by_hash = {};
};

using VanishedFiles = std::map<std::pair<std::uint64_t, std::string>, Vanished>;

VanishedFiles vanished_files(const std::vector<FileEntry>& vanished) {
  VanishedFiles files;
  for (std::size_t i = vanished.size(); i-- > 0;) {
    if (has_known_content(vanished[i])) {
      Vanished& alike = files[{vanished[i].state.size, vanished[i].reading}];
      ++alike.left;
      alike.by_hash[vanished[i].content_hash].push_back(i);
    }
  }
  return files;
}

// A new file with the bytes of a vanished one is that file, moved; the first of several.
void find_moves(const FileComparison& how, FileChanges& changes) {
  VanishedFiles vanished = vanished_files(changes.vanished);
  std::vector<bool> has_moved(changes.vanished.size(), false);
  const auto moved = [&](const ChangedFile& file) {
    if (file.known || vanished.empty()) {
      return false;
    }
    const auto alike = vanished.find({file.now.state.size, how.reader_signature(file.now)});
    if (alike == vanished.end() || alike->second.left == 0) {
      return false;
    }
    const FileEntry::Trust trust = how.timestamp_trust(file.now.state);
    const auto same = alike->second.by_hash.find(how.hash_of(file.now));
    if (same == alike->second.by_hash.end() || same->second.empty()) {
      return false;
    }
    const std::size_t number = same->second.back();
    same->second.pop_back();
    --alike->second.left;
    has_moved[number] = true;
    const FileEntry& before = changes.vanished[number];
    changes.moved.push_back({before, moved_to(before, file.now, trust)});
    return true;
  };
  changes.changed.erase(std::remove_if(changes.changed.begin(), changes.changed.end(), moved),
                        changes.changed.end());
  std::vector<FileEntry> gone;
  for (std::size_t i = 0; i < changes.vanished.size(); ++i) {
    if (!has_moved[i]) {
      gone.push_back(std::move(changes.vanished[i]));
    }
  }
  changes.vanished = std::move(gone);
}

} // namespace

FileChanges compare_files(const std::vector<FoundFile>& found, const std::vector<FileEntry>& known,
                          const std::vector<std::string>& unreachable, const FileComparison& how) {
  FileChanges changes;
  const PathIndex were_unreachable(unreachable);
  auto before = known.begin();
  const auto pass_vanished = [&](const std::string* until) {
    for (; before != known.end() && (until == nullptr || before->path < *until); ++before) {
      if (!were_unreachable.innermost(before->path)) {
        changes.vanished.push_back(*before);
      }
    }
  };
  for (const FoundFile& now : found) {
    pass_vanished(&now.path);
    if (before != known.end() && before->path == now.path) {
      compare_known(now, *before, how, changes);
      ++before;
    } else {
      changes.changed.push_back({now, std::nullopt});
    }
  }
  pass_vanished(nullptr);
  find_moves(how, changes);
  return changes;
}

} // namespace triglot
