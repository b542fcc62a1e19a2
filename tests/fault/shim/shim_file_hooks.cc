// Hooks that replace functions of the C library that act on open files, or open them; see shim.h.
// They also see calls of a program that defines some of them itself, as that calls the next
// definition in turn.
#include "tests/fault/shim/shim_journal.h"
#include "tests/fault/shim/shim_next.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

using namespace triglot::shim;

namespace {

// Syncs a file or folder: `call` names the function.
int sync_as_judged(const char* call, int file) {
  const JournalLock lock;
  const Verdict verdict = judge_descriptor(Kind::sync, file);
  const int result = verdict == Verdict::skip ? 0 : go_on_or_fail(verdict, call, file);
  if (result == 0) {
    record_file(Change::sync, file);
  }
  return result;
}

// `write_some(n)` writes the first n of `size` bytes.
template <typename WriteSome>
ssize_t write_as_judged(int file, std::size_t size, WriteSome write_some) {
  switch (judge_write(file, size)) {
  case Verdict::fail:
    return -1;
  case Verdict::half: {
    const ssize_t written = write_some(half_of(size));
    after_half();
    return written;
  }
  case Verdict::go_on:
  case Verdict::skip:
    break;
  }
  return write_some(size);
}

// The file offset of the next write, given that `written` bytes were written.
std::uint64_t offset_before(int file, ssize_t written) {
  const int before = errno;
  const off_t end = ::lseek(file, 0, SEEK_CUR);
  errno = before;
  return static_cast<std::uint64_t>(end - written);
}

// Records the bytes of a vectored write.
void record_pieces(int file, const iovec* pieces, ssize_t written, std::uint64_t offset) {
  for (; written > 0; ++pieces) {
    const auto rest = static_cast<std::size_t>(written);
    const std::size_t size = pieces->iov_len < rest ? pieces->iov_len : rest;
    record_write(file, pieces->iov_base, size, offset);
    offset += size;
    written -= static_cast<ssize_t>(size);
  }
}

// Flags that an open may have.
struct Opening {
  bool is_new = false;
  bool is_cut = false;
};

Opening opening_of(int folder, const char* path, int flags) {
  if (!is_journal_kept() || (flags & (O_CREAT | O_TRUNC)) == 0) {
    return {};
  }
  const int before = errno;
  struct stat status = {};
  const bool is_there = ::fstatat(folder, path, &status, 0) == 0;
  errno = before;
  return {!is_there && (flags & O_CREAT) != 0,
          is_there && (flags & O_TRUNC) != 0 && status.st_size > 0};
}

// `open_it()` opens the file.
template <typename OpenIt>
int open_as_judged(int folder, const char* path, int flags, OpenIt open_it) {
  const bool changes = (flags & (O_CREAT | O_TRUNC)) != 0;
  if (!changes) { // mere readers need not wait
    return open_it();
  }
  const JournalLock lock;
  if ((flags & O_CREAT) != 0 && judge_path(Kind::create, folder, path) == Verdict::fail) {
    return -1;
  }
  const Opening opening = opening_of(folder, path, flags);
  const int file = open_it();
  if (file >= 0 && opening.is_new) {
    record_file(Change::create, file);
  }
  if (file >= 0 && opening.is_cut) {
    record_file(Change::truncate, file);
  }
  return file;
}

FILE* open_stream(const char* call, const char* path, const char* mode) {
  FILE* stream = nullptr;
  const int flags = mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT : 0;
  open_as_judged(AT_FDCWD, path, flags, [&] {
    stream = call_next<FILE*>(call, path, mode);
    return stream == nullptr ? -1 : ::fileno(stream);
  });
  return stream;
}

// The first free name with random letters at its end, which only the function knows.
int open_temporary(const char* call, char* path, int flags) {
  const JournalLock lock;
  if (judge_path(Kind::create, AT_FDCWD, path) == Verdict::fail) {
    return -1;
  }
  const int file = call_next<int>(call, path, flags);
  if (file >= 0) {
    record_file(Change::create, file);
  }
  return file;
}

template <typename Offset>
int truncate_as_judged(const char* call, int file, Offset size) {
  const JournalLock lock;
  const int result = go_on_or_fail(judge_descriptor(Kind::truncate, file), call, file, size);
  if (result == 0) {
    record_file(Change::truncate, file, static_cast<std::uint64_t>(size));
  }
  return result;
}

template <typename Offset>
ssize_t pwrite_as_judged(const char* call, int file, const void* bytes, size_t size,
                         Offset offset) {
  const JournalLock lock;
  const ssize_t written = write_as_judged(
      file, size, [&](size_t some) { return call_next<ssize_t>(call, file, bytes, some, offset); });
  if (written > 0) {
    record_write(file, bytes, static_cast<std::size_t>(written),
                 static_cast<std::uint64_t>(offset));
  }
  return written;
}

// The mode after `flags`, if there is one.
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
  const JournalLock lock;
  const ssize_t written = write_as_judged(
      file, size, [&](size_t some) { return call_next<ssize_t>("write", file, bytes, some); });
  if (written > 0 && is_journal_kept()) {
    record_write(file, bytes, static_cast<std::size_t>(written), offset_before(file, written));
  }
  return written;
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  return pwrite_as_judged("pwrite", file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  return pwrite_as_judged("pwrite64", file, bytes, size, offset);
}

// Half of a vectored write is half of its first piece.
ssize_t writev(int file, const iovec* pieces, int count) {
  const JournalLock lock;
  const size_t first = count > 0 ? pieces[0].iov_len : 0;
  const ssize_t written = write_as_judged(file, first, [&](size_t some) {
    return some == first ? call_next<ssize_t>("writev", file, pieces, count)
                         : call_next<ssize_t>("write", file, pieces[0].iov_base, some);
  });
  if (written > 0 && is_journal_kept()) {
    record_pieces(file, pieces, written, offset_before(file, written));
  }
  return written;
}

ssize_t pwritev(int file, const iovec* pieces, int count, off_t offset) {
  const JournalLock lock;
  const size_t first = count > 0 ? pieces[0].iov_len : 0;
  const ssize_t written = write_as_judged(file, first, [&](size_t some) {
    return some == first ? call_next<ssize_t>("pwritev", file, pieces, count, offset)
                         : call_next<ssize_t>("pwrite", file, pieces[0].iov_base, some, offset);
  });
  if (written > 0) {
    record_pieces(file, pieces, written, static_cast<std::uint64_t>(offset));
  }
  return written;
}

int open(const char* path, int flags, ...) {
  OPEN_MODE(flags, mode)
  return open_as_judged(AT_FDCWD, path, flags,
                        [&] { return call_next<int>("open", path, flags, mode); });
}

int open64(const char* path, int flags, ...) {
  OPEN_MODE(flags, mode)
  return open_as_judged(AT_FDCWD, path, flags,
                        [&] { return call_next<int>("open64", path, flags, mode); });
}

int openat(int folder, const char* path, int flags, ...) {
  OPEN_MODE(flags, mode)
  return open_as_judged(folder, path, flags,
                        [&] { return call_next<int>("openat", folder, path, flags, mode); });
}

int openat64(int folder, const char* path, int flags, ...) {
  OPEN_MODE(flags, mode)
  return open_as_judged(folder, path, flags,
                        [&] { return call_next<int>("openat64", folder, path, flags, mode); });
}

int creat(const char* path, mode_t mode) {
  return open_as_judged(AT_FDCWD, path, O_CREAT | O_TRUNC,
                        [&] { return call_next<int>("creat", path, mode); });
}

FILE* fopen(const char* path, const char* mode) {
  return open_stream("fopen", path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
  return open_stream("fopen64", path, mode);
}

int mkstemp(char* path) {
  return open_temporary("mkstemp", path, 0);
}

int mkostemp(char* path, int flags) {
  return open_temporary("mkostemp", path, flags);
}

int fsync(int file) {
  return sync_as_judged("fsync", file);
}

int fdatasync(int file) {
  return sync_as_judged("fdatasync", file);
}

int ftruncate(int file, off_t size) noexcept {
  return truncate_as_judged("ftruncate", file, size);
}

int ftruncate64(int file, off64_t size) noexcept {
  return truncate_as_judged("ftruncate64", file, size);
}

} // extern "C"
