// Compares the files on disk with those that the index knows.
#pragma once

#include "indexer/discover.h"
#include "store/file_table.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

// A file that is there now, and what was known of it.
struct ChangedFile {
  FoundFile now;
  std::optional<FileEntry> known; // nothing: it is new
};

// A file whose bytes are those of one that has vanished, and that is read in the same way.
struct MovedFile {
  FileEntry before;
  FileEntry now;
};

struct FileChanges {
  std::vector<ChangedFile> changed; // must be read
  std::vector<MovedFile> moved;     // each vanished file once at most
  std::vector<FileEntry> touched;   // as they are to be known now: their bytes are what they were
  std::vector<FileEntry> vanished;
  std::vector<FileEntry> failing; // unchanged or touched, with failures to report again
  std::vector<std::string>
      undecided; // likewise, without: their content said whether they are articles
};

struct FileComparison {
  std::function<std::string(const FoundFile&)> reading_of;    // see read_file.h
  std::function<std::string(const FoundFile&)> hash_of;       // of its bytes; empty: not readable
  std::function<FileEntry::Trust(const FileState&)> trust_in; // likewise; asked before reading
};

// Both sorted by path. Opens, through `hash_of`, only files whose state is not the known one, and
// of new files those as large as a vanished one; each once. What lies below one of `unseen` has not
// vanished.
FileChanges compare_files(const std::vector<FoundFile>& found, const std::vector<FileEntry>& known,
                          const std::vector<std::string>& unseen, const FileComparison& how);

} // namespace triglot
