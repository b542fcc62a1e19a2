// What the hooks of shim_file_hooks.cc and shim_name_hooks.cc ask before each call. Without the C++
// runtime, and without any allocation: a hook may run inside anything.
//
// Preloaded into our programs (LD_PRELOAD), these files count the calls that change files below a
// folder, and let one of them go wrong. The environment says how:
//
//   TRIGLOT_FAULT_BELOW  the folder: absolute, without symbolic links
//   TRIGLOT_FAULT_KINDS  the calls that count, letters of Kind; all where it is not set
//   TRIGLOT_FAULT_AT     at which of them it happens, from 1; never where it is not set
//   TRIGLOT_FAULT_HOW    kill, ENOSPC, EIO, EDQUOT or EPERM
//   TRIGLOT_FAULT_HALF   set: a write does half of its bytes first, if it is larger than a sector,
//                        which neither a kill nor a disk tears. What was to be an error is then a
//                        short write, and the next call fails
//   TRIGLOT_FAULT_STAYS  set: all later calls fail as well, as on a disk that stays full
//   TRIGLOT_FAULT_HASTE  set: files are not really synced. Only a loss of power would tell, and it
//                        takes most of the time
//   TRIGLOT_FAULT_DELAY  each call that counts takes so many microseconds longer
//   TRIGLOT_FAULT_TRACE  a file that gets the letter of each call that counts, also where the
//                        program is killed
//   TRIGLOT_FAULT_JOURNAL  a file that gets what each call changes: see shim_journal.h
#pragma once

#include <cstddef>

#include <limits.h>

namespace triglot::shim {

enum class Kind : char {
  write = 'w',
  create = 'c', // opening with O_CREAT, whether or not the file is there
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
  skip, // do nothing, and succeed: only for syncs
  fail, // with errno, which is set
};

struct Path {
  char text[PATH_MAX] = {};
};

// Whether something is the folder, or below it.
bool is_below(const char* path);

// The path of what is open; empty where there is none. Changes errno.
void path_of(int descriptor, Path& path);

// `path`, absolute: a relative one begins at `folder`, a descriptor or AT_FDCWD. Changes errno.
void absolute_path(int folder, const char* path, Path& whole);

// What is to happen to a call. Does not return where the program is to be killed before it.
Verdict judge_descriptor(Kind kind, int descriptor);
Verdict judge_write(int descriptor, std::size_t size);
// `folder` is what a relative path begins at: a descriptor or AT_FDCWD.
Verdict judge_path(Kind kind, int folder, const char* path);

// Whole sectors; 0 where there is no half.
std::size_t half_of(std::size_t size);

// Kills the program where that is how the half of a write ends.
void after_half();

} // namespace triglot::shim
