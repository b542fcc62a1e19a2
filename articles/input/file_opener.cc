#include "articles/input/file_opener.h"

#include "base/path.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>

namespace triglot {
namespace {

using Kind = OpenFailure::Kind;

constexpr std::size_t max_open_folders = 32;
constexpr int folder_flags = O_PATH | O_DIRECTORY | O_CLOEXEC; // needs no read permission
constexpr int file_flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

bool is_root(std::string_view path, std::size_t root_bytes) {
  return root_bytes == 0 || root_bytes == path.size();
}

// The failure to open a path as a whole.
OpenFailure failure_of_root(std::string_view path, int error) {
  const bool missing = error == ENOENT || error == ENOTDIR;
  return {missing ? Kind::missing : Kind::error, std::string(path), error};
}

// The failure to open `name` in `folder`. Checks for a link, for which openat() gives ELOOP or
// ENOTDIR.
OpenFailure failure_below(int folder, const std::string& name, std::string_view path, int error) {
  struct stat entry = {};
  if (::fstatat(folder, name.c_str(), &entry, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(entry.st_mode)) {
    return {Kind::link, std::string(path), ELOOP};
  }
  if (error == ENXIO) { // a socket
    return {Kind::irregular, std::string(path), error};
  }
  return failure_of_root(path, error);
}

// A longer path could be opened name by name, but nobody could use it.
std::optional<OpenFailure> refuse_long(std::string_view path) {
  return path.size() < PATH_MAX
             ? std::nullopt
             : std::optional(OpenFailure{Kind::error, std::string(path), ENAMETOOLONG});
}

} // namespace

std::string describe(const OpenFailure& failure, std::string_view path) {
  switch (failure.kind) {
  case Kind::link:
    return fmt::format("{} has become a symbolic link meanwhile, not followed (try again)",
                       failure.path == path ? "it" : fmt::format("'{}'", failure.path));
  case Kind::irregular:
    return "not a regular file any more (try again)";
  case Kind::replaced:
    return "it was replaced meanwhile (try again)";
  case Kind::missing:
  case Kind::error:
    break;
  }
  return errno_message(failure.error);
}

// Closes folders that are not on the way to `path`.
void FileOpener::keep_common(std::string_view path, std::size_t root_bytes) {
  const auto differ = std::mismatch(path_.begin(), path_.end(), path.begin(), path.end());
  const auto common = static_cast<std::size_t>(differ.first - path_.begin());
  std::size_t kept = 0;
  if (!folders_.empty() && folders_.front().path_bytes == root_bytes && common >= root_bytes) {
    kept = 1;
    while (kept < folders_.size() && folders_[kept].path_bytes <= common &&
           (folders_[kept].path_bytes == path.size() || path[folders_[kept].path_bytes] == '/')) {
      ++kept;
    }
    kept = folders_[kept - 1].descriptor ? kept : 1; // was closed: start from the root
  }
  folders_.erase(folders_.begin() + static_cast<std::ptrdiff_t>(kept), folders_.end());
}

// Takes ownership of the folder.
std::optional<OpenFailure> FileOpener::push(int descriptor, std::size_t path_bytes) {
  FileDescriptor opened(descriptor);
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) {
    return OpenFailure{Kind::error, path_.substr(0, path_bytes), errno};
  }
  folders_.push_back({path_bytes, status.st_dev, status.st_ino, std::move(opened)});
  if (folders_.size() > max_open_folders) { // the root stays open
    folders_[folders_.size() - max_open_folders].descriptor = FileDescriptor();
  }
  return std::nullopt;
}

std::variant<int, OpenFailure> FileOpener::open_folder(std::string_view path,
                                                       std::size_t root_bytes) {
  if (std::optional<OpenFailure> failure = refuse_long(path)) {
    return std::move(*failure);
  }
  root_bytes = root_bytes == 0 ? path.size() : root_bytes;
  keep_common(path, root_bytes);
  path_ = path;
  if (folders_.empty()) {
    const std::string root(path.substr(0, root_bytes));
    const int opened = ::open(root.c_str(), folder_flags);
    if (opened < 0) {
      return failure_of_root(root, errno);
    }
    if (std::optional<OpenFailure> failure = push(opened, root_bytes)) {
      return std::move(*failure);
    }
  }
  while (folders_.back().path_bytes < path.size()) {
    const std::size_t before = folders_.back().path_bytes;
    const std::size_t begin = before + (path[before] == '/' ? 1 : 0); // no slash after the root "/"
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string name(path.substr(begin, end - begin));
    const int folder = folders_.back().descriptor.get();
    const int opened = ::openat(folder, name.c_str(), folder_flags | O_NOFOLLOW);
    if (opened < 0) {
      return failure_below(folder, name, path.substr(0, end), errno);
    }
    if (std::optional<OpenFailure> failure = push(opened, end)) {
      return std::move(*failure);
    }
  }
  return folders_.back().descriptor.get();
}

std::optional<std::string_view> FileOpener::same_folder_above() const {
  const auto same = std::find_if(folders_.begin(), folders_.end(), [this](const Folder& folder) {
    return folder.device == folders_.back().device && folder.inode == folders_.back().inode;
  });
  return same == folders_.end() || &*same == &folders_.back()
             ? std::nullopt
             : std::optional(std::string_view(path_).substr(0, same->path_bytes));
}

std::variant<struct stat, OpenFailure> FileOpener::look_at(const std::string& path,
                                                           std::size_t root_bytes) {
  struct stat status = {};
  if (is_root(path, root_bytes)) {
    if (::stat(path.c_str(), &status) != 0) {
      return failure_of_root(path, errno);
    }
    return status;
  }
  std::variant<int, OpenFailure> folder = open_folder(folder_of(path), root_bytes);
  if (auto* failure = std::get_if<OpenFailure>(&folder)) {
    return std::move(*failure);
  }
  const std::string name(name_of(path));
  if (::fstatat(std::get<int>(folder), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    return failure_of_root(path, errno);
  }
  return status;
}

std::variant<OpenedFile, OpenFailure> FileOpener::open_file(const FoundFile& file) {
  if (std::optional<OpenFailure> failure = refuse_long(file.path)) {
    return std::move(*failure);
  }
  OpenedFile opened = {};
  if (is_root(file.path, file.root_bytes)) {
    opened.file = FileDescriptor(::open(file.path.c_str(), file_flags));
    if (!opened.file) {
      return failure_of_root(file.path, errno);
    }
  } else {
    std::variant<int, OpenFailure> folder = open_folder(folder_of(file.path), file.root_bytes);
    if (auto* failure = std::get_if<OpenFailure>(&folder)) {
      return std::move(*failure);
    }
    const std::string name(name_of(file.path));
    opened.file =
        FileDescriptor(::openat(std::get<int>(folder), name.c_str(), file_flags | O_NOFOLLOW));
    if (!opened.file) {
      return failure_below(std::get<int>(folder), name, file.path, errno);
    }
  }
  if (::fstat(opened.file.get(), &opened.status) != 0) {
    return OpenFailure{Kind::error, file.path, errno};
  }
  if (!S_ISREG(opened.status.st_mode)) {
    return OpenFailure{Kind::irregular, file.path};
  }
  if (opened.status.st_dev != file.device || opened.status.st_ino != file.state.inode) {
    return OpenFailure{Kind::replaced, file.path};
  }
  return opened;
}

} // namespace triglot
