// Known files: the index's entry for each file it was built from.
//
// Stored as metadata, one entry per file, in the same Xapian database as the articles, so that
// files and articles are committed together.
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

// File attributes that reveal a change without opening the file.
struct FileState {
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0; // mtime, nanoseconds since 1970
  std::int64_t changed_ns = 0;  // ctime; cannot be set back to hide a change, unlike mtime
  std::uint64_t inode = 0;

  friend bool operator==(const FileState&, const FileState&) = default;
};

FileState file_state(const struct stat& status);

// A part of a file that could not be read.
struct FileFailure {
  std::string reason;
  std::uint64_t line = 0; // of the record in its file; 0: the whole file

  friend bool operator==(const FileFailure&, const FileFailure&) = default;
};

struct FileEntry {
  // settled: the file is unchanged as long as its state is. unsettled: racy, because it was changed
  // so shortly before it was read that a later change may have left the same times; compare its
  // bytes. incomplete: not all of its articles are in the index.
  enum class Trust : std::uint8_t { settled, unsettled, incomplete };

  std::string path; // absolute; `-` for standard input
  FileState state;  // when it was read
  Trust trust = Trust::settled;
  std::string reading;      // what else decides how it is read; see read_file.h
  std::string content_hash; // XXH3-128 of its bytes on disk; empty: unknown
  // Reported on each run until the file changes: the first ones, and the number of others.
  std::vector<FileFailure> failures;
  std::uint64_t more_failures = 0;

  friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

// The entry of a file that the next update must read again.
FileEntry incomplete_entry(std::string path);

inline constexpr std::size_t max_kept_failures = 100; // per file

// Stores the failure, or only counts it if there are already max_kept_failures.
void add_failure(FileEntry& entry, FileFailure failure);
// Inserts the failures of `earlier` before those of `entry`.
void prepend_failures(const FileEntry& earlier, FileEntry& entry);

// Xapian's exceptions pass through all of these. They throw Error for an invalid entry.
std::optional<FileEntry> find_file(const Xapian::Database& database, std::string_view path);

// The entries of `path` and of all files below it, sorted by path.
std::vector<FileEntry> files_below(const Xapian::Database& database, std::string_view path);
std::vector<FileEntry> all_files(const Xapian::Database& database);

void put_file(Xapian::WritableDatabase& database, const FileEntry& entry);
void put_file(Metadata& metadata, const FileEntry& entry);
void remove_file(Xapian::WritableDatabase& database, std::string_view path);

} // namespace triglot
