// Known files: what the index knows of each file that it was made of.
//
// Stored as metadata, an entry a file, in the articles' own Xapian database, so that what is known
// of a file and the articles that were read from it are committed together.
#pragma once

#include "glass/metadata.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

struct stat;

namespace triglot {

// What tells without opening a file whether it is as it was.
struct FileState {
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0; // mtime, since 1970
  std::int64_t changed_ns = 0;  // ctime: not even who sets mtime back can hide a change from it
  std::uint64_t inode = 0;

  friend bool operator==(const FileState&, const FileState&) = default;
};

FileState file_state(const struct stat& status);

// What of a file could not be read.
struct FileFailure {
  std::string reason;
  std::uint64_t line = 0; // of the record in the file; 0: the file as a whole

  friend bool operator==(const FileFailure&, const FileFailure&) = default;
};

struct FileEntry {
  // settled: the file is unchanged as long as its state is. unsettled: it was changed so shortly
  // before it was read that a later change may have left the same times: its bytes decide.
  // incomplete: not all of its articles are in the index.
  enum class Trust : std::uint8_t { settled, unsettled, incomplete };

  std::string path; // absolute; or `-`, standard input
  FileState state;  // when it was read
  Trust trust = Trust::settled;
  std::string reading;      // what, beside its bytes, decides how it is read; see read_file.h
  std::string content_hash; // XXH3-128 of its bytes as they lie on disk; empty: not known
  std::vector<FileFailure>
      failures; // reported on each run until the file changes: the first ones …
  std::uint64_t more_failures = 0; // … and how many there are beside them

  friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

inline constexpr std::size_t max_kept_failures = 100; // of a file

// Keeps the failure, or where there are max_kept_failures counts it.
void add_failure(FileEntry& entry, FileFailure failure);
// Puts the failures of `earlier` before those of `entry`.
void prepend_failures(const FileEntry& earlier, FileEntry& entry);

// Xapian's exceptions pass through all of these. Throw Error where an entry is no such entry.
std::optional<FileEntry> find_file(const Xapian::Database& database, std::string_view path);

// The entry of `path` and of all files below it, sorted by path.
std::vector<FileEntry> files_below(const Xapian::Database& database, std::string_view path);
std::vector<FileEntry> all_files(const Xapian::Database& database);

void put_file(Xapian::WritableDatabase& database, const FileEntry& entry);
void put_file(Metadata& metadata, const FileEntry& entry);
void remove_file(Xapian::WritableDatabase& database, std::string_view path);

} // namespace triglot
