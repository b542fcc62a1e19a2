// Decides for the hooks in shim_file_hooks.cc and shim_name_hooks.cc what happens to each call.
// Uses neither the C++ runtime nor any allocation: a hook may run inside anything.
//
// Preloaded into our programs (LD_PRELOAD), these files count the calls that change files below a
// folder, and make one of them fail, as specified by the environment:
//
//   TRIGLOT_FAULT_BELOW  the folder: absolute, without symbolic links
//   TRIGLOT_FAULT_KINDS  the calls that count, letters of Kind; all if not set
//   TRIGLOT_FAULT_AT     which of them fails, from 1; none if not set
//   TRIGLOT_FAULT_HOW    kill, ENOSPC, EIO, EDQUOT or EPERM
//   TRIGLOT_FAULT_HALF   set: a write does half of its bytes first, if it is larger than a sector,
//                        which neither a kill nor a disk tears. Instead of an error it is then a
//                        short write, and the next call fails
//   TRIGLOT_FAULT_STAYS  set: all later calls fail as well, as on a disk that stays full
//   TRIGLOT_FAULT_HASTE  set: files are not really synced. Only a power loss would reveal that, and
//                        syncing takes most of the time
//   TRIGLOT_FAULT_DELAY  microseconds by which each call that counts is slowed down
//   TRIGLOT_FAULT_TRACE  a file that gets the letter of each call that counts, even if the program
//                        is killed
//   TRIGLOT_FAULT_JOURNAL  a file that gets what each call changes: see shim_journal.h
#pragma once

#include <cstddef>

#include <limits.h>

namespace triglot::shim {

enum class Kind : char {
  write = 'w',
  create = 'c', // opening with O_CREAT, whether or not the file exists
  rename = 'r',
  sync = 's',
  remove = 'u',
  folder = 'm',
  link = 'l',
  truncate = 't',
};

enum class Verdict : unsigned char {
  go_on,
  half, // write `half_of` it, then call `after_half`
  skip, // do nothing, and succeed; for syncs only
  fail, // with errno, which is set
};

struct Path {
  char text[PATH_MAX] = {};
};

// Whether a path is the folder, or below it.
bool is_below(const char* path);

// The path of an open descriptor; empty if there is none. Changes errno.
void path_of(int descriptor, Path& path);

// Makes `path` absolute; a relative one begins at `folder`, a descriptor or AT_FDCWD. Changes
// errno.
void absolute_path(int folder, const char* path, Path& whole);

// What should happen to a call. Does not return if the program must be killed before it.
Verdict judge_descriptor(Kind kind, int descriptor);
Verdict judge_write(int descriptor, std::size_t size);
// A relative path begins at `folder`, a descriptor or AT_FDCWD.
Verdict judge_path(Kind kind, int folder, const char* path);

// In whole sectors; 0 if there is no half.
std::size_t half_of(std::size_t size);

// Kills the program, if that is how a half write ends.
void after_half();

} // namespace triglot::shim
