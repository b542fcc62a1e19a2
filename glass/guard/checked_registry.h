// The guarded tables that are open in this process, by descriptor; only for the functions in front
// of the C library's (checked_io.cc). Thread-safe.
#pragma once

#include <string_view>

namespace triglot {

struct SplitPath {
  std::string_view folder;
  std::string_view name;
};

// The folder of a bare name is ".".
SplitPath split(std::string_view path);

// Whether any table is guarded. Fast, without memory, and even before the program begins.
bool is_any_guarded();

// Guards a table that has just been opened as `file`; ignores all other files. False, with errno,
// if its checksums exist but cannot be opened.
bool guard_opened(int file, std::string_view path, int flags);

// Call before a descriptor is closed.
void note_closed(int file);

// Call before `fresh` becomes the version file of the database in `folder`: writes and syncs the
// checksums of what was written there. False, with errno, if something cannot be written.
bool save_checksums(std::string_view folder, const char* fresh);

} // namespace triglot
