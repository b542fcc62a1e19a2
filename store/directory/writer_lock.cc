#include "base/atomic_file.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hints.h"
#include "base/plain_file.h"
#include "glass/guard/database_files.h"
#include "store/directory/generations.h"
#include "store/directory/index_directory.h"
#include "store/directory/permissions.h"
#include "store/directory/roots_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void cannot(std::string_view attempted, const fs::path& path,
                         std::string_view reason) {
  throw Error(fmt::format("cannot {} '{}': {}", attempted, path.string(), reason));
}

// The lock's holder as recorded in the file: " (process 123)"; empty if unknown.
std::string holder(const FileDescriptor& lock) {
  std::array<char, 24> bytes{};
  const ssize_t size = ::pread(lock.get(), bytes.data(), bytes.size(), 0);
  long pid = 0;
  const char* const end = bytes.data() + std::max<ssize_t>(size, 0);
  const auto [rest, error] = std::from_chars(bytes.data(), end, pid);
  return error == std::errc() ? fmt::format(" (process {})", pid) : "";
}

// Locks an open file, or throws.
void take(const FileDescriptor& lock, const fs::path& path, Clock::time_point end) {
  if (lock_until(lock, LOCK_EX, end)) {
    return;
  }
  if (errno != EWOULDBLOCK) {
    cannot("lock index", path, errno_message(errno));
  }
  throw LockHeld(fmt::format("cannot write index '{}': another triglot-index{} is writing it "
                             "(try again when it is done, or wait for it: --wait SECONDS)",
                             path.string(), holder(lock)));
}

// Whether an open file is the one with that name.
bool is_at(const FileDescriptor& file, const fs::path& path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(file.get(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

FileDescriptor take_lock(const fs::path& index, std::chrono::milliseconds wait) {
  const Clock::time_point end = Clock::now() + wait;
  const fs::path file = index / lock_file;
  // While it waits, somebody may remove or replace the file.
  constexpr int max_attempts = 100;
  for (int attempt = 0; attempt < max_attempts; ++attempt) {
    FileDescriptor lock = open_plain(file, O_RDWR | O_CREAT, 0666);
    if (!lock) {
      cannot("lock index", index, errno_message(errno));
    }
    take(lock, index, end);
    if (is_at(lock, file)) {
      return lock;
    }
  }
  cannot("lock index", index, "its lock is being replaced all the time");
}

// Informative only; nothing depends on it.
void write_holder(const FileDescriptor& lock) {
  const std::string text = fmt::format("{}\n", ::getpid());
  if (::ftruncate(lock.get(), 0) == 0) {
    [[maybe_unused]] const ssize_t written = ::pwrite(lock.get(), text.data(), text.size(), 0);
  }
}

// In a new index the lock must reach the disk first, then `generations`, then `current`, even if
// power fails: generations without a lock would not be recognised as ours, and `current` would be
// dangling.
void make_generations_folder(const fs::path& index) {
  const bool is_new = !current_generation(index);
  const fs::path generations = index / generations_folder;
  if (is_new) {
    sync(index);
  }
  std::error_code error;
  fs::create_directory(generations, error);
  if (error) {
    cannot("create", generations, errno_message(error.value()));
  }
  if (is_new) {
    sync(index);
  }
}

} // namespace

void require_place_for_index(const IndexDirectory& directory) {
  const fs::path& path = directory.path();
  std::error_code error;
  const bool is_index = directory.current().has_value();
  if (!is_index && !fs::exists(path, error)) {
    return;
  }
  if (!fs::is_directory(path, error)) {
    cannot("write index", path, "not a directory");
  }
  require_plain_index(path);
  if (!is_index && !can_become_index(path)) {
    cannot("write index", path,
           fmt::format("the directory holds other files and no index (name an empty or a new one, "
                       "such as {})",
                       for_shell(place_beside(path))));
  }
}

WriterLock::WriterLock(const IndexDirectory& directory, std::chrono::milliseconds wait)
    : directory_(directory) {
  const fs::path& path = directory_.path();
  require_place_for_index(directory_);
  if (!directory_.current()) {
    create_folders(path);
  }
  lock_ = take_lock(path, wait);
  write_holder(lock_);
  mask_.follow(path);
  make_generations_folder(path);
  require_plain_index(path); // it may have been replaced since the first check
  for (const std::string_view name : {current_link, roots_file, private_mark}) {
    remove_temporaries(path / name);
  }
  // Without a valid `current`, a complete generation may be all that is left.
  const fs::path current = directory_.current().value_or(fs::path());
  std::error_code error;
  delete_generations(path, current,
                     fs::exists(current / version_file, error) ? Leftovers::all
                                                               : Leftovers::unfinished);
}

} // namespace triglot
