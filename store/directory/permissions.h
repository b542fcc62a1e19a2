// Access to an index. It contains texts that others may not be allowed to read, so its folder is
// made 0700, and only its owner opens it up, with chmod. Files written later get the permissions of
// the folder: in one of mode 0750, the group may read all files.
#pragma once

#include <filesystem>
#include <string_view>

#include <sys/types.h>

namespace triglot {

// Name of a file in the index directory that marks that the folder was made private once. No file's
// mode could tell, since those who open an index to others may change all modes.
inline constexpr std::string_view private_mark = "private";

// Makes the folder of an index private, unless that was done before: its owner may have opened it
// up since. False if it stays unchanged, because it belongs to another user, or the file system has
// no modes. Throws Error. REQUIRES: the WriterLock is held.
bool make_private_once(const std::filesystem::path& index);

// Sets the process's umask, for what Xapian creates, while this object lives. Objects must be
// destroyed in reverse order of construction.
class CreationMask {
public:
  // Restricts new files to their owner.
  CreationMask();
  ~CreationMask();
  CreationMask(const CreationMask&) = delete;
  CreationMask& operator=(const CreationMask&) = delete;

  // Gives new files the permissions of the folder, without write permission for others; the owner's
  // only, if the folder cannot be examined.
  void follow(const std::filesystem::path& folder);

private:
  mode_t before_;
};

} // namespace triglot
