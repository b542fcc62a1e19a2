#include "store/directory/permissions.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/file.h"
#include "store/directory/generations.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr mode_t owners = 0700;
constexpr mode_t all_permissions = 0777;
constexpr mode_t others_write = 0002;

constexpr std::string_view mark_text =
    "The folder of this index was made private once. Whoever opens it with chmod after that is not "
    "overruled.\n";

// The umask that gives new files the permissions of the folder.
mode_t mask_for(const fs::path& folder) {
  struct stat status {};
  const mode_t mode = ::stat(folder.c_str(), &status) == 0 ? status.st_mode & all_permissions : 0;
  return all_permissions & ~((mode | owners) & ~others_write);
}

} // namespace

bool make_private_once(const fs::path& index) {
  struct stat status {};
  if (::lstat((index / private_mark).c_str(), &status) == 0) {
    return true;
  }
  // The folder itself may have been named through a link.
  const FileDescriptor folder(::open(index.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder || ::fstat(folder.get(), &status) != 0) {
    throw Error(fmt::format("cannot write index '{}': {}", index.string(), errno_message(errno)));
  }
  constexpr mode_t special = 07000;
  if (::fchmod(folder.get(), (status.st_mode & special) | owners) != 0) {
    if (errno == EPERM || errno == ENOTSUP) {
      return false;
    }
    throw Error(
        fmt::format("cannot make index '{}' private: {}", index.string(), errno_message(errno)));
  }
  const FileDescriptor inner(::open((index / generations_folder).c_str(),
                                    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (inner) {
    ::fchmod(inner.get(), owners); // already protected by the folder around it
  }
  replace_file(index / private_mark, mark_text);
  return true;
}

CreationMask::CreationMask() : before_(::umask(all_permissions & ~owners)) {}

CreationMask::~CreationMask() {
  ::umask(before_);
}

void CreationMask::follow(const fs::path& folder) {
  ::umask(mask_for(folder));
}

} // namespace triglot
