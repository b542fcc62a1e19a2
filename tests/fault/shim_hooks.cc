// The functions that stand before those of the C library; see shim.h. Also a program that defines
// some of them itself comes by here, as it calls the next definition in turn.
#include "tests/fault/shim.h"

#include <cstdarg>
#include <cstdio>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

using triglot::shim::judge_descriptor;
using triglot::shim::judge_path;
using triglot::shim::Kind;
using triglot::shim::Verdict;

namespace {

template <typename Result, typename... Arguments>
Result call_next(const char* name, Arguments... arguments) {
  using Function = Result (*)(Arguments...);
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name))(arguments...);
}

// `call_next` with its result for a call that is not a write.
template <typename... Arguments>
int go_on_or_fail(Verdict verdict, const char* name, Arguments... arguments) {
  return verdict == Verdict::fail ? -1 : call_next<int>(name, arguments...);
}

int sync_as_judged(const char* name, int file) {
  const Verdict verdict = judge_descriptor(Kind::sync, file);
  return verdict == Verdict::skip ? 0 : go_on_or_fail(verdict, name, file);
}

// `write_some(n)` writes the first n of `size` bytes.
template <typename WriteSome>
ssize_t write_as_judged(int file, std::size_t size, WriteSome write_some) {
  switch (triglot::shim::judge_write(file, size)) {
  case Verdict::fail:
    return -1;
  case Verdict::half: {
    const ssize_t written = write_some(triglot::shim::half_of(size));
    triglot::shim::after_half();
    return written;
  }
  case Verdict::go_on:
  case Verdict::skip:
    break;
  }
  return write_some(size);
}

bool refuses_to_open(int folder, const char* path, int flags) {
  return (flags & O_CREAT) != 0 && judge_path(Kind::create, folder, path) == Verdict::fail;
}

// The mode behind `flags`, where one is given.
#define OPEN_MODE(flags, mode)                                                                     \
  unsigned mode = 0;                                                                               \
  if (((flags) & (O_CREAT | O_TMPFILE)) != 0) {                                                    \
    va_list arguments;                                                                             \
    va_start(arguments, flags);                                                                    \
    mode = va_arg(arguments, unsigned);                                                            \
    va_end(arguments);                                                                             \
  }

} // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  return write_as_judged(
      file, size, [&](size_t some) { return call_next<ssize_t>("write", file, bytes, some); });
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  return write_as_judged(file, size, [&](size_t some) {
    return call_next<ssize_t>("pwrite", file, bytes, some, offset);
  });
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  return write_as_judged(file, size, [&](size_t some) {
    return call_next<ssize_t>("pwrite64", file, bytes, some, offset);
  });
}

// Half of the vectored writes is half of the first piece.
ssize_t writev(int file, const iovec* pieces, int count) {
  const size_t first = count > 0 ? pieces[0].iov_len : 0;
  return write_as_judged(file, first, [&](size_t some) {
    return some == first ? call_next<ssize_t>("writev", file, pieces, count)
                         : call_next<ssize_t>("write", file, pieces[0].iov_base, some);
  });
}

ssize_t pwritev(int file, const iovec* pieces, int count, off_t offset) {
  const size_t first = count > 0 ? pieces[0].iov_len : 0;
  return write_as_judged(file, first, [&](size_t some) {
    return some == first ? call_next<ssize_t>("pwritev", file, pieces, count, offset)
                         : call_next<ssize_t>("pwrite", file, pieces[0].iov_base, some, offset);
  });
}

int open(const char* path, int flags, ...) {
  OPEN_MODE(flags, mode)
  return refuses_to_open(AT_FDCWD, path, flags) ? -1 : call_next<int>("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  OPEN_MODE(flags, mode)
  return refuses_to_open(AT_FDCWD, path, flags) ? -1 : call_next<int>("open64", path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  OPEN_MODE(flags, mode)
  return refuses_to_open(folder, path, flags) ? -1
                                              : call_next<int>("openat", folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
  OPEN_MODE(flags, mode)
  return refuses_to_open(folder, path, flags)
             ? -1
             : call_next<int>("openat64", folder, path, flags, mode);
}

int rename(const char* from, const char* to) noexcept {
  return go_on_or_fail(judge_path(Kind::rename, AT_FDCWD, to), "rename", from, to);
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  return go_on_or_fail(judge_path(Kind::rename, to_folder, to), "renameat", from_folder, from,
                       to_folder, to);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  return go_on_or_fail(judge_path(Kind::rename, to_folder, to), "renameat2", from_folder, from,
                       to_folder, to, flags);
}

int fsync(int file) {
  return sync_as_judged("fsync", file);
}

int fdatasync(int file) {
  return sync_as_judged("fdatasync", file);
}

int unlink(const char* path) noexcept {
  return go_on_or_fail(judge_path(Kind::remove, AT_FDCWD, path), "unlink", path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  return go_on_or_fail(judge_path(Kind::remove, folder, path), "unlinkat", folder, path, flags);
}

int rmdir(const char* path) noexcept {
  return go_on_or_fail(judge_path(Kind::remove, AT_FDCWD, path), "rmdir", path);
}

int remove(const char* path) noexcept {
  return go_on_or_fail(judge_path(Kind::remove, AT_FDCWD, path), "remove", path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  return go_on_or_fail(judge_path(Kind::folder, AT_FDCWD, path), "mkdir", path, mode);
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return go_on_or_fail(judge_path(Kind::folder, folder, path), "mkdirat", folder, path, mode);
}

int symlink(const char* target, const char* path) noexcept {
  return go_on_or_fail(judge_path(Kind::link, AT_FDCWD, path), "symlink", target, path);
}

int symlinkat(const char* target, int folder, const char* path) noexcept {
  return go_on_or_fail(judge_path(Kind::link, folder, path), "symlinkat", target, folder, path);
}

int link(const char* from, const char* to) noexcept {
  return go_on_or_fail(judge_path(Kind::link, AT_FDCWD, to), "link", from, to);
}

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) noexcept {
  return go_on_or_fail(judge_path(Kind::link, to_folder, to), "linkat", from_folder, from,
                       to_folder, to, flags);
}

int ftruncate(int file, off_t size) noexcept {
  return go_on_or_fail(judge_descriptor(Kind::truncate, file), "ftruncate", file, size);
}

int ftruncate64(int file, off64_t size) noexcept {
  return go_on_or_fail(judge_descriptor(Kind::truncate, file), "ftruncate64", file, size);
}

} // extern "C"
