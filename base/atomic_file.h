// The ways to make an entry of a folder so that readers see the old one or the new one, so that it
// survives a crash of the machine, and so that what lies there already cannot redirect it.
//
// What replaces NAME is made under a temporary name, NAME.new or NAME.new-1 …, which nothing may
// have (O_EXCL: no link is followed), synced and renamed, and the folder is synced. What a killed
// process has left under a temporary name the next one removes; what cannot be removed, such as a
// folder, is passed over. REQUIRES: one process at a time replaces NAME (WriterLock).
#pragma once

#include <filesystem>
#include <string_view>

namespace triglot {

// Makes a file of these bytes, in the place of what has that name. Its mode is 0600, and who may
// read or write the folder may do so with the file (others may not write). Throws Error.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

// A symbolic link to `target` that is to take the place of `link`: made at once, so that a file
// system without links is noticed early, and removed again unless it was put there.
class PendingLink {
public:
  // Throws Error.
  PendingLink(std::filesystem::path link, const std::filesystem::path& target);
  ~PendingLink();
  PendingLink(const PendingLink&) = delete;
  PendingLink& operator=(const PendingLink&) = delete;

  // Throws Error where it cannot be renamed, or the folder not be synced; after that is_renamed()
  // tells these apart.
  void rename();
  bool is_renamed() const { return is_renamed_; }

private:
  std::filesystem::path link_;
  std::filesystem::path temporary_;
  bool is_renamed_ = false;
};

// Whether `name` is a temporary name of `final_name`.
bool is_temporary_name(std::string_view name, std::string_view final_name);

// Removes what killed processes have left in the place of `file`. What cannot be removed stays.
void remove_temporaries(const std::filesystem::path& file);

// Makes the folder and those above it that are not there, all with mode 0700 whatever the umask,
// and syncs the folder in which each is made; that of the first one which is there too, as a killed
// process may have made it. Throws Error.
void create_folders(const std::filesystem::path& folder);

} // namespace triglot
