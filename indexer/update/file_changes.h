// Compares the files on disk with those in the index.
#pragma once

#include "indexer/discover.h"
#include "store/file_table.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

// An existing file, and what is known about it.
struct ChangedFile {
  FoundFile now;
  std::optional<FileEntry> known; // nothing: it is new
};

// A file with the bytes of a vanished one, that is read in the same way.
struct MovedFile {
  FileEntry before;
  FileEntry now;
};

struct FileChanges {
  std::vector<ChangedFile> changed; // must be read
  std::vector<MovedFile> moved;     // each vanished file at most once
  std::vector<FileEntry> touched;   // new entries; their bytes are unchanged
  std::vector<FileEntry> vanished;
  std::vector<FileEntry> failing; // unchanged or touched, with failures to report again
  // Unchanged or touched, no failures; classified by content rather than by name.
  std::vector<std::string> undecided;
};

struct FileComparison {
  std::function<std::string(const FoundFile&)> reader_signature; // see read_file.h
  std::function<std::string(const FoundFile&)> hash_of; // of its bytes; empty if unreadable
  std::function<FileEntry::Trust(const FileState&)> timestamp_trust; // see read_file.h
};

// Both lists are sorted by path. Opens, through `hash_of`, only files whose state has changed, and
// new files with the size of a vanished one; each once. Files at or below `unreachable` have not
// vanished.
FileChanges compare_files(const std::vector<FoundFile>& found, const std::vector<FileEntry>& known,
                          const std::vector<std::string>& unreachable, const FileComparison& how);

} // namespace triglot
