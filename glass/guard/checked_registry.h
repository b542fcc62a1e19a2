// The guarded tables that are open in this process, by their descriptors: for the functions in
// front of the C library's alone (checked_io.cc). Thread safe.
#pragma once

#include <string_view>

namespace triglot {

struct SplitPath {
  std::string_view folder;
  std::string_view name;
};

// "." is the folder of a name alone.
SplitPath split(std::string_view path);

// Whether any table is guarded: quickly, without memory, and before the program begins.
bool is_any_guarded();

// Guards a table that has just been opened as `file`; all other files are left as they are. False,
// with errno, where its checksums cannot be opened, though they are there.
bool guard_opened(int file, std::string_view path, int flags);

// A descriptor is about to be closed.
void note_closed(int file);

// Before `fresh` becomes the version file of the database in `folder`: writes and syncs the
// checksums of what was written there. False, with errno, where something cannot be written.
bool save_checksums(std::string_view folder, const char* fresh);

} // namespace triglot
