// The one way from a root to the files and folders below it.
//
//   /news/2025/a.txt below the root /news:  open("/news"), openat("2025"), openat("a.txt")
//
// A root is opened by its path, which may lead through symbolic links: the user named it. From
// there on every name is looked up in the folder before it and no link is followed, so that nobody
// who may write below a root can lead a reader out of it, whenever he exchanges what lies there.
// Other file systems may be mounted below a root.
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
  struct stat status; // when it was opened
};

// Why something was not opened.
struct OpenFailure {
  enum class Kind : std::uint8_t {
    missing,   // there is nothing at the path (any more)
    link,      // `path`, the file or a folder on the way to it, is a symbolic link below the root
    irregular, // no regular file
    replaced,  // a regular file, but another than was found
    error      // the system refuses it, for `error`
  };

  Kind kind;
  std::string path;
  int error = 0; // an errno
};

// In words, of what was found at `path` before: "permission denied".
std::string describe(const OpenFailure& failure, std::string_view path);

// Keeps the folders on the way to the last one open, 32 at most, so that of many files in a folder
// each takes one openat(). One per thread; for a run, not for longer: a folder that is moved
// meanwhile is still read where it has gone.
class FileOpener {
public:
  // For reading, never blocking. What was opened is the regular file that was found, by device and
  // inode.
  std::variant<OpenedFile, OpenFailure> open_file(const FoundFile& file);

  // What is at `path` now: a link itself, unless the path is a root. Here and below, `root_bytes`
  // as in FoundFile.
  std::variant<struct stat, OpenFailure> look_at(const std::string& path, std::size_t root_bytes);

  // A folder, as a descriptor for openat() and the like (O_PATH) which is valid until the next
  // call.
  std::variant<int, OpenFailure> open_folder(std::string_view path, std::size_t root_bytes);

  // The folder above the one that was opened last, up to its root, that is the same folder: file
  // systems are mounted in a loop. Nothing where there is none. Valid until the next call.
  std::optional<std::string_view> same_folder_above() const;

private:
  struct Folder {
    std::size_t path_bytes; // the beginning of path_ that is this folder's path
    dev_t device;
    ino_t inode;
    FileDescriptor descriptor; // none where too many were open
  };

  void keep_common(std::string_view path, std::size_t root_bytes);
  std::optional<OpenFailure> push(int descriptor, std::size_t path_bytes);

  std::string path_;            // of the last folder
  std::vector<Folder> folders_; // on the way to it, the root first
};

} // namespace triglot
