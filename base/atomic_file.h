// Replaces directory entries atomically: readers see the old entry or the new one, the result
// survives a crash of the machine, and an entry that already exists cannot redirect the write.
//
// The replacement for NAME is created exclusively (O_EXCL, so no link is followed) under a
// temporary name, NAME.new or NAME.new-1 …, then synced and renamed, and the folder is synced.
// Temporaries left by a killed process are removed by the next one; those that cannot be removed,
// such as a folder, are skipped. REQUIRES: one process at a time replaces NAME (WriterLock).
#pragma once

#include <filesystem>
#include <string_view>

namespace triglot {

// Creates `file` with these bytes, or replaces it. The mode is 0600, plus read and write for the
// group and read for others where the folder grants them. Throws Error.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

// Throws Error if replace_file() could not do so now, so that a long computation does not end with
// it. Creates a temporary for a moment.
void require_replaceable(const std::filesystem::path& file);

// A symbolic link to `target` that will replace `link`. The constructor creates it under a
// temporary name, so that a file system without links is noticed early; the destructor removes it
// unless it was renamed.
class PendingLink {
public:
  // Throws Error.
  PendingLink(std::filesystem::path link, const std::filesystem::path& target);
  ~PendingLink();
  PendingLink(const PendingLink&) = delete;
  PendingLink& operator=(const PendingLink&) = delete;

  // Throws Error if the rename or the sync of the folder fails; is_renamed() tells which.
  void rename();
  bool is_renamed() const { return is_renamed_; }

private:
  std::filesystem::path link_;
  std::filesystem::path temporary_;
  bool is_renamed_ = false;
};

// Whether `name` is a temporary name of `final_name`.
bool is_temporary_name(std::string_view name, std::string_view final_name);

// Removes the temporaries that killed processes left for `file`, where it can.
void remove_temporaries(const std::filesystem::path& file);

// Creates the folder and its missing parents with mode 0700, whatever the umask, and syncs each
// one's parent. Also syncs the innermost existing folder's parent, since a killed process may have
// just created that folder. Throws Error.
void create_folders(const std::filesystem::path& folder);

} // namespace triglot
