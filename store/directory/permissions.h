// Who may read an index. It holds the text of articles that others may not be allowed to read, so
// its folder is made 0700, and only its owner opens it, with chmod. What is written into it later
// has the permissions of the folder: of one of mode 0750, the group may read all files.
#pragma once

#include <filesystem>
#include <string_view>

#include <sys/types.h>

namespace triglot {

// In the index directory: says that the folder was made private once. Not any file's mode could
// say so, as whoever opens an index for others may change all of them.
inline constexpr std::string_view private_mark = "private";

// Makes the folder of an index private, unless that was done before: its owner may have opened it
// since. False where it cannot be, as it is another user's, or the file system has no modes: it
// stays as it is. Throws Error. REQUIRES: the WriterLock is held.
bool make_private_once(const std::filesystem::path& index);

// The umask of the process as long as the object lives: for what Xapian creates. Objects are
// destroyed in the reverse order in which they were made.
class CreationMask {
public:
  // What is created is the owner's alone.
  CreationMask();
  ~CreationMask();
  CreationMask(const CreationMask&) = delete;
  CreationMask& operator=(const CreationMask&) = delete;

  // What is created has the permissions of the folder, without those of others to write. The
  // owner's alone where the folder cannot be looked at.
  void follow(const std::filesystem::path& folder);

private:
  mode_t before_;
};

} // namespace triglot
