// Opens files and folders below a root; nothing else does.
//
//   /news/2025/a.txt below the root /news:  open("/news"), openat("2025"), openat("a.txt")
//
// The root is opened by its path, which may contain symbolic links, since the user named it. Below
// it, each name is looked up in its parent folder without following links, so that users with write
// access below a root cannot lead a reader out of it by exchanging entries. Other file systems may
// be mounted below a root.
#pragma once

#include "articles/input/found_file.h"
#include "base/file.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <sys/stat.h>
#include <sys/types.h>

namespace triglot {

struct OpenedFile {
  FileDescriptor file;
  struct stat status; // from when it was opened
};

// Why something was not opened.
struct OpenFailure {
  enum class Kind : std::uint8_t {
    missing,   // the path does not exist (any more)
    link,      // `path`, the file or a folder leading to it, is a symbolic link below the root
    irregular, // not a regular file
    replaced,  // a regular file, but not the one found earlier
    error      // the system refuses, with `error`
  };

  Kind kind;
  std::string path;
  int error = 0; // an errno
};

// The failure in words, for a file found earlier at `path`: "permission denied".
std::string describe(const OpenFailure& failure, std::string_view path);

// Keeps up to 32 folders on the way to the last file open, so that each of many files in a folder
// costs one openat(). One per thread, and per run: a folder that is moved meanwhile is still read
// at its new place.
class FileOpener {
public:
  // Opens a file for reading, never blocking. Succeeds only for the regular file that was found, by
  // device and inode.
  std::variant<OpenedFile, OpenFailure> open_file(const FoundFile& file);

  // The status of `path`: of a link itself, unless the path is a root. For `root_bytes`, here and
  // below, see FoundFile.
  std::variant<struct stat, OpenFailure> look_at(const std::string& path, std::size_t root_bytes);

  // Opens a folder; returns a descriptor (O_PATH) for openat() and the like, valid until the next
  // call.
  std::variant<int, OpenFailure> open_folder(std::string_view path, std::size_t root_bytes);

  // The ancestor, up to the root, that is the same folder as the one last opened: file systems are
  // mounted in a loop. Nothing if there is none. Valid until the next call.
  std::optional<std::string_view> same_folder_above() const;

private:
  struct Folder {
    std::size_t path_bytes; // length of this folder's path in path_
    dev_t device;
    ino_t inode;
    FileDescriptor descriptor; // closed if too many were open
  };

  void keep_common(std::string_view path, std::size_t root_bytes);
  std::optional<OpenFailure> push(int descriptor, std::size_t path_bytes);

  std::string path_;            // of the last folder
  std::vector<Folder> folders_; // on the way to it, root first
};

} // namespace triglot
