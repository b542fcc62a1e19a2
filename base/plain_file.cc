#include "base/plain_file.h"

#include <cerrno>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

struct Unfit {
  int error;                // its errno
  std::string_view message; // "it …"
};

// Why a file must not be opened; nothing for a plain one. (A file that was replaced after it was
// opened has no name left.)
std::optional<Unfit> unfitness_of(const struct stat& status) {
  switch (status.st_mode & S_IFMT) {
  case S_IFREG:
    return status.st_nlink <= 1
               ? std::nullopt
               : std::optional(Unfit{EMLINK, "has another name outside (a hard link)"});
  case S_IFLNK:
    return Unfit{ELOOP, "is a symbolic link"};
  case S_IFDIR:
    return Unfit{EISDIR, "is a folder"};
  case S_IFIFO:
    return Unfit{ENOTSUP, "is a FIFO"};
  case S_IFSOCK:
    return Unfit{ENOTSUP, "is a socket"};
  default:
    return Unfit{ENOTSUP, "is a device"};
  }
}

[[noreturn]] void refuse(const fs::path& index, const fs::path& entry, std::string_view message) {
  throw UnsafeIndex(
      fmt::format("cannot use index '{}': its '{}' {}, which no index contains (remove it if you "
                  "trust the rest, or build the index anew in another directory)",
                  index.string(), entry.lexically_relative(index).string(), message));
}

// The names that Xapian looks for, before or besides `iamglass`, to tell what kind of database a
// folder is. XAPIANDB may name a program, which Xapian would run.
bool is_other_kind(std::string_view name) {
  return name == "XAPIANDB" || name == "record_DB" ||
         (name.starts_with("iam") && name != "iamglass");
}

} // namespace

FileDescriptor open_plain(const fs::path& file, int flags, mode_t mode) {
  struct stat status {};
  // Checked before opening, as opening a device may have effects, and again afterwards, as somebody
  // may have replaced it.
  if (::lstat(file.c_str(), &status) == 0) {
    if (const auto unfit = unfitness_of(status)) {
      errno = unfit->error;
      return {};
    }
  }
  FileDescriptor opened(
      ::open(file.c_str(), flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, mode));
  if (!opened) {
    return {};
  }
  int error = 0;
  if (::fstat(opened.get(), &status) != 0) {
    error = errno;
  } else if (const auto unfit = unfitness_of(status)) {
    error = unfit->error;
  }
  if (error != 0) {
    { const FileDescriptor closed = std::move(opened); }
    errno = error;
    return {};
  }
  return opened;
}

std::optional<std::string> read_plain(const fs::path& file, std::uint64_t max_bytes) {
  const FileDescriptor opened = open_plain(file, O_RDONLY);
  struct stat status {};
  if (!opened || ::fstat(opened.get(), &status) != 0) {
    return std::nullopt;
  }
  if (static_cast<std::uint64_t>(status.st_size) > max_bytes) {
    errno = EFBIG;
    return std::nullopt;
  }
  return read_bytes_of(opened.get());
}

void require_plain(const fs::path& index, const fs::path& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) == 0) {
    if (const auto unfit = unfitness_of(status)) {
      refuse(index, file, unfit->message);
    }
  }
}

void require_plain_folder(const fs::path& index, const fs::path& folder) {
  struct stat status {};
  if (::lstat(folder.c_str(), &status) == 0 && !S_ISDIR(status.st_mode)) {
    const auto unfit = unfitness_of(status);
    refuse(index, folder, unfit ? unfit->message : "is a file");
  }
}

void require_plain_database(const fs::path& index, const fs::path& database) {
  std::error_code error;
  for (fs::directory_iterator entry(database, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const fs::path& path = entry->path();
    if (is_other_kind(path.filename().native())) {
      refuse(index, path, "belongs to a database of another kind");
    }
    struct stat status {};
    const bool is_there = ::lstat(path.c_str(), &status) == 0;
    // A folder in the place of a table is damage that no update repairs; Xapian ignores other
    // folders, except for these names, which it writes to.
    const bool may_be_folder = path.filename() != "flintlock" && path.filename() != "v.tmp";
    if (is_there && !(S_ISDIR(status.st_mode) && may_be_folder)) {
      if (const auto unfit = unfitness_of(status)) {
        refuse(index, path, unfit->message);
      }
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw Error(fmt::format("cannot open index '{}': its '{}': {}", index.string(),
                            database.lexically_relative(index).string(),
                            errno_message(error.value())));
  }
}

} // namespace triglot
