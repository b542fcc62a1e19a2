#include "base/atomic_file.h"

#include "base/error.h"
#include "base/file.h"

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view suffix = ".new";
constexpr int max_temporaries = 100;

[[noreturn]] void cannot(std::string_view attempted, const fs::path& path, int error,
                         std::string_view advice = "") {
  throw Error(
      fmt::format("cannot {} '{}': {}{}", attempted, path.string(), errno_message(error), advice));
}

fs::path temporary_path(const fs::path& file, int number) {
  fs::path path = file;
  path += number == 0 ? std::string(suffix) : fmt::format("{}-{}", suffix, number);
  return path;
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// Calls `create(path)` with one temporary name of `file` after another until it succeeds. `create`
// must fail with EEXIST if the name is taken. Returns nothing, with errno, if it fails for another
// reason.
template <typename Create>
std::optional<fs::path> create_beside(const fs::path& file, Create&& create) {
  for (int number = 0; number < max_temporaries; ++number) {
    fs::path path = temporary_path(file, number);
    if (create(path) || (errno == EEXIST && ::unlink(path.c_str()) == 0 && create(path))) {
      return path;
    }
    // EISDIR, EPERM: why it could not be removed
    if (errno != EEXIST && errno != EISDIR && errno != EPERM) {
      break;
    }
    struct stat status {};
    if (const int error = errno; ::lstat(path.c_str(), &status) != 0) {
      errno = error; // nothing is in the way
      break;
    }
  }
  return std::nullopt;
}

// Sets the mode regardless of the umask.
bool give_mode(const FileDescriptor& file, const fs::path& folder) {
  constexpr mode_t owners = 0600;
  constexpr mode_t heritable = 0664;
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) {
    return false;
  }
  // File systems without modes, such as FAT, cannot change them.
  return ::fchmod(file.get(), owners | (status.st_mode & heritable)) == 0 || errno == EPERM ||
         errno == ENOTSUP;
}

// A new file beside `file`: its temporary name, and what writes to it. Throws Error.
std::pair<fs::path, FileDescriptor> create_temporary(const fs::path& file) {
  FileDescriptor written;
  const std::optional<fs::path> temporary = create_beside(file, [&](const fs::path& path) {
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    written = FileDescriptor(::open(path.c_str(), flags, 0600));
    return static_cast<bool>(written);
  });
  if (!temporary) {
    cannot("write", file, errno);
  }
  return {*temporary, std::move(written)};
}

void sync_entry(const fs::path& path) {
  sync(folder_of(path));
}

} // namespace

void replace_file(const fs::path& file, std::string_view bytes) {
  const auto [temporary, written] = create_temporary(file);
  if (!write_at(written.get(), bytes, 0) || !give_mode(written, folder_of(file)) ||
      ::fsync(written.get()) != 0 || ::rename(temporary.c_str(), file.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    cannot("write", file, error);
  }
  sync_entry(file);
}

void require_replaceable(const fs::path& file) {
  std::error_code unknown;
  if (fs::is_directory(file, unknown)) {
    cannot("write", file, EISDIR);
  }
  ::unlink(create_temporary(file).first.c_str());
}

PendingLink::PendingLink(fs::path link, const fs::path& target) : link_(std::move(link)) {
  const std::optional<fs::path> temporary = create_beside(
      link_, [&](const fs::path& path) { return ::symlink(target.c_str(), path.c_str()) == 0; });
  if (!temporary) {
    const int error = errno;
    const bool has_no_links = error == EPERM || error == ENOTSUP || error == ENOSYS;
    cannot("make the link", link_, error,
           has_no_links ? " (an index needs a file system with symbolic links: name a directory on "
                          "another one)"
                        : "");
  }
  temporary_ = *temporary;
}

PendingLink::~PendingLink() {
  if (!is_renamed_) {
    ::unlink(temporary_.c_str());
  }
}

void PendingLink::rename() {
  if (::rename(temporary_.c_str(), link_.c_str()) != 0) {
    cannot("replace the link", link_, errno);
  }
  is_renamed_ = true;
  sync_entry(link_);
}

bool is_temporary_name(std::string_view name, std::string_view final_name) {
  if (!name.starts_with(final_name)) {
    return false;
  }
  for (int number = 0; number < max_temporaries; ++number) {
    if (temporary_path(final_name, number).native() == name) {
      return true;
    }
  }
  return false;
}

void remove_temporaries(const fs::path& file) {
  struct stat status {};
  for (int number = 0; number < max_temporaries; ++number) {
    const fs::path path = temporary_path(file, number);
    if (::lstat(path.c_str(), &status) != 0) {
      return;
    }
    ::unlink(path.c_str());
  }
}

void create_folders(const fs::path& folder) {
  constexpr mode_t owners = 0700;
  // "a/b/" means a/b.
  const fs::path whole = folder.has_filename() ? folder : folder.parent_path();
  std::vector<fs::path> missing; // innermost first
  fs::path above = whole;
  struct stat status {};
  while (::stat(above.c_str(), &status) != 0) {
    if (errno != ENOENT) {
      cannot("create", whole, errno);
    }
    missing.push_back(above);
    if (!above.has_relative_path()) {
      break;
    }
    above = folder_of(above);
  }
  if (!S_ISDIR(status.st_mode)) {
    cannot("create", whole, ENOTDIR);
  }
  const FileDescriptor outer(::open(folder_of(above).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (outer && ::fsync(outer.get()) != 0 &&
      errno == EIO) { // any other error: the folder may not support fsync
    cannot("create", whole, errno);
  }
  for (auto path = missing.rbegin(); path != missing.rend(); ++path) {
    if (::mkdir(path->c_str(), owners) == 0) {
      ::chmod(path->c_str(), owners);
    } else if (errno != EEXIST) {
      cannot("create", whole, errno);
    } else if (::stat(path->c_str(), &status) != 0) {
      cannot("create", whole, errno, " (a symbolic link leads nowhere)");
    }
    sync_entry(*path);
  }
}

} // namespace triglot
