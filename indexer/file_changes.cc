#include "indexer/file_changes.h"

#include "indexer/path.h"

#include <algorithm>
#include <map>
#include <utility>

namespace triglot {
namespace {

// The entry of a file now, provided that its bytes are those that are known, and it is read in the
// same way.
std::optional<FileEntry> with_content_of(const FileEntry& known, const FoundFile& now,
                                         const std::string& reading, const FileComparison& how) {
  if (known.trust == FileEntry::Trust::incomplete || known.content_hash.empty() ||
      known.state.size != now.state.size || known.reading != reading) {
    return std::nullopt;
  }
  FileEntry entry = known;
  entry.path = now.path;
  entry.state = now.state;
  entry.trust = how.trust_in(now.state);
  return how.hash_of(now.path) == known.content_hash ? std::optional(entry) : std::nullopt;
}

void compare_known(const FoundFile& now, const FileEntry& known, const FileComparison& how,
                   FileChanges& changes) {
  const std::string reading = how.reading_of(now);
  if (known.trust == FileEntry::Trust::settled && known.state == now.state &&
      known.reading == reading) {
    if (!known.failures.empty()) {
      changes.failing.push_back(known);
    }
    return;
  }
  if (std::optional<FileEntry> touched = with_content_of(known, now, reading, how)) {
    if (!known.failures.empty()) {
      changes.failing.push_back(known);
    }
    if (*touched != known) {
      changes.touched.push_back(std::move(*touched));
    }
  } else {
    changes.changed.push_back({now, known});
  }
}

// New files with the bytes of a vanished one are that file, moved.
void find_moves(const FileComparison& how, FileChanges& changes) {
  std::multimap<std::uint64_t, std::size_t> by_size; // of vanished files: which
  for (std::size_t i = 0; i < changes.vanished.size(); ++i) {
    by_size.emplace(changes.vanished[i].state.size, i);
  }
  std::vector<bool> has_moved(changes.vanished.size(), false);
  const auto moved = [&](const ChangedFile& file) {
    if (file.known || by_size.empty()) {
      return false;
    }
    const auto [begin, end] = by_size.equal_range(file.now.state.size);
    for (auto candidate = begin; candidate != end; ++candidate) {
      const FileEntry& before = changes.vanished[candidate->second];
      if (has_moved[candidate->second]) {
        continue;
      }
      if (std::optional<FileEntry> now =
              with_content_of(before, file.now, how.reading_of(file.now), how)) {
        has_moved[candidate->second] = true;
        changes.moved.push_back({before, std::move(*now)});
        return true;
      }
    }
    return false;
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
                          const std::vector<std::string>& unseen, const FileComparison& how) {
  FileChanges changes;
  const auto was_unseen = [&](const FileEntry& entry) {
    return std::any_of(unseen.begin(), unseen.end(), [&](const std::string& path) {
      return below(path, entry.path).has_value();
    });
  };
  auto before = known.begin();
  const auto pass_vanished = [&](const std::string* until) {
    for (; before != known.end() && (until == nullptr || before->path < *until); ++before) {
      if (!was_unseen(*before)) {
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
