// The journal of a program's changes to the files below the shim's folder, in order;
// power_loss_test.cc replays it. Like shim.h, uses neither the C++ runtime nor any allocation.
//
// TRIGLOT_FAULT_JOURNAL names the file to which records are appended. A record is a JournalHeader,
// in this machine's byte order, followed by path, other path and bytes. Paths are absolute.
#pragma once

#include <cstddef>
#include <cstdint>

#include <sys/types.h>

namespace triglot::shim {

enum class Change : char {
  create = 'c',   // path: a new, empty file
  write = 'w',    // path, offset, bytes
  truncate = 't', // path, offset: the new size
  rename = 'r',   // path, other: its new path
  link = 'l',     // path, other: the new name
  symlink = 'k',  // path, other: the target, verbatim
  unlink = 'u',   // path
  mkdir = 'm',    // path
  rmdir = 'd',    // path
  sync = 's',     // path of a file or a folder
};

struct JournalHeader {
  Change change{};
  std::uint32_t path_size = 0;
  std::uint32_t other_size = 0;
  std::uint64_t offset = 0;
  std::uint64_t byte_count = 0;
};

// Keeps other threads from changing anything below the folder between a call and its record. No
// effect without a journal.
class JournalLock {
public:
  JournalLock();
  ~JournalLock();
  JournalLock(const JournalLock&) = delete;
  JournalLock& operator=(const JournalLock&) = delete;
};

// Whether there is a journal.
bool is_journal_kept();

// Each records what has succeeded, if it is below the folder. A relative path begins at `at`, a
// descriptor or AT_FDCWD. errno does not change. REQUIRES: a JournalLock is held.
void record_file(Change change, int file, std::uint64_t offset = 0);
void record_write(int file, const void* bytes, std::size_t size, std::uint64_t offset);
void record_name(Change change, int at, const char* path);
void record_names(Change change, int at, const char* path, int other_at, const char* other);
void record_symlink(const char* target, int at, const char* path);

} // namespace triglot::shim
