// Hooks that replace functions of the C library that act on names; see shim_file_hooks.cc.
#include "tests/fault/shim/shim_journal.h"
#include "tests/fault/shim/shim_next.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace triglot::shim;

namespace {

template <typename Offset>
int truncate_as_judged(const char* call, const char* path, Offset size) {
  const JournalLock lock;
  const int result = go_on_or_fail(judge_path(Kind::truncate, AT_FDCWD, path), call, path, size);
  if (result != 0 || !is_journal_kept()) {
    return result;
  }
  // By its descriptor, as the name may be that of a link.
  const int before = errno;
  if (const int file = ::open(path, O_WRONLY | O_CLOEXEC); file >= 0) {
    record_file(Change::truncate, file, static_cast<std::uint64_t>(size));
    ::close(file);
  }
  errno = before;
  return result;
}

bool is_folder(int at, const char* path) {
  const int before = errno;
  struct stat status = {};
  const bool is = ::fstatat(at, path, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
  errno = before;
  return is;
}

// Removes a name; `arguments` are the function's.
template <typename... Arguments>
int remove_as_judged(const char* call, int at, const char* path, Arguments... arguments) {
  const JournalLock lock;
  const bool folder = is_journal_kept() && is_folder(at, path);
  const int result = go_on_or_fail(judge_path(Kind::remove, at, path), call, arguments...);
  if (result == 0) {
    record_name(folder ? Change::rmdir : Change::unlink, at, path);
  }
  return result;
}

template <typename... Arguments>
int mkdir_as_judged(const char* call, int at, const char* path, Arguments... arguments) {
  const JournalLock lock;
  const int result = go_on_or_fail(judge_path(Kind::folder, at, path), call, arguments...);
  if (result == 0) {
    record_name(Change::mkdir, at, path);
  }
  return result;
}

struct Place {
  int at = AT_FDCWD;
  const char* path = nullptr;
};

// Change::rename or Change::link.
template <typename... Arguments>
int name_as_judged(Change change, const char* call, Place from, Place to, Arguments... arguments) {
  const JournalLock lock;
  const Kind kind = change == Change::rename ? Kind::rename : Kind::link;
  const int result = go_on_or_fail(judge_path(kind, to.at, to.path), call, arguments...);
  if (result == 0) {
    record_names(change, from.at, from.path, to.at, to.path);
  }
  return result;
}

template <typename... Arguments>
int symlink_as_judged(const char* call, const char* target, Place to, Arguments... arguments) {
  const JournalLock lock;
  const int result = go_on_or_fail(judge_path(Kind::link, to.at, to.path), call, arguments...);
  if (result == 0) {
    record_symlink(target, to.at, to.path);
  }
  return result;
}

} // namespace

extern "C" {

int truncate(const char* path, off_t size) noexcept {
  return truncate_as_judged("truncate", path, size);
}

int truncate64(const char* path, off64_t size) noexcept {
  return truncate_as_judged("truncate64", path, size);
}

int rename(const char* from, const char* to) noexcept {
  return name_as_judged(Change::rename, "rename", {AT_FDCWD, from}, {AT_FDCWD, to}, from, to);
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  return name_as_judged(Change::rename, "renameat", {from_folder, from}, {to_folder, to},
                        from_folder, from, to_folder, to);
}

// Not recorded as an exchange: a replay would misrepresent it.
int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  return name_as_judged(Change::rename, "renameat2", {from_folder, from}, {to_folder, to},
                        from_folder, from, to_folder, to, flags);
}

int unlink(const char* path) noexcept {
  return remove_as_judged("unlink", AT_FDCWD, path, path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  return remove_as_judged("unlinkat", folder, path, folder, path, flags);
}

int rmdir(const char* path) noexcept {
  return remove_as_judged("rmdir", AT_FDCWD, path, path);
}

int remove(const char* path) noexcept {
  return remove_as_judged("remove", AT_FDCWD, path, path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  return mkdir_as_judged("mkdir", AT_FDCWD, path, path, mode);
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return mkdir_as_judged("mkdirat", folder, path, folder, path, mode);
}

int symlink(const char* target, const char* path) noexcept {
  return symlink_as_judged("symlink", target, {AT_FDCWD, path}, target, path);
}

int symlinkat(const char* target, int folder, const char* path) noexcept {
  return symlink_as_judged("symlinkat", target, {folder, path}, target, folder, path);
}

int link(const char* from, const char* to) noexcept {
  return name_as_judged(Change::link, "link", {AT_FDCWD, from}, {AT_FDCWD, to}, from, to);
}

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) noexcept {
  return name_as_judged(Change::link, "linkat", {from_folder, from}, {to_folder, to}, from_folder,
                        from, to_folder, to, flags);
}

} // extern "C"
