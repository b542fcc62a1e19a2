#include "tests/fault/shim/shim_journal.h"

#include "tests/fault/shim/shim.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace triglot::shim {
namespace {

int journal = -1;
std::atomic_flag locked = ATOMIC_FLAG_INIT;

__attribute__((constructor)) void open_journal() {
  if (const char* path = std::getenv("TRIGLOT_FAULT_JOURNAL")) {
    journal = ::open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
  }
}

iovec piece(const void* bytes, std::size_t size) {
  return {const_cast<void*>(bytes), size};
}

// A journal that lacks a record would make every replay wrong.
void append(const JournalHeader& header, const char* path, const char* other, const void* bytes) {
  const iovec pieces[] = {piece(&header, sizeof header), piece(path, header.path_size),
                          piece(other, header.other_size), piece(bytes, header.byte_count)};
  std::size_t size = 0;
  for (const iovec& one : pieces) {
    size += one.iov_len;
  }
  // Not by the library function, which is one of those that are recorded.
  if (::syscall(SYS_writev, journal, pieces, 4) != static_cast<long>(size)) {
    std::abort();
  }
}

void record(Change change, const Path& path, const char* other, std::uint64_t offset,
            const void* bytes, std::size_t byte_count) {
  JournalHeader header;
  header.change = change;
  header.path_size = static_cast<std::uint32_t>(std::strlen(path.text));
  header.other_size = static_cast<std::uint32_t>(std::strlen(other));
  header.offset = offset;
  header.byte_count = byte_count;
  append(header, path.text, other, bytes);
}

// Runs `record_it(path)` if the path is below the folder; preserves errno.
template <typename RecordIt>
void record_below(bool (*find)(int, const char*, Path&), int at, const char* path,
                  RecordIt record_it) {
  if (!is_journal_kept()) {
    return;
  }
  const int before = errno;
  Path whole;
  if (find(at, path, whole)) {
    record_it(whole);
  }
  errno = before;
}

bool find_file(int file, const char* /*path*/, Path& whole) {
  path_of(file, whole);
  return is_below(whole.text);
}

bool find_name(int at, const char* path, Path& whole) {
  absolute_path(at, path, whole);
  return is_below(whole.text);
}

} // namespace

bool is_journal_kept() {
  return journal >= 0;
}

JournalLock::JournalLock() {
  while (is_journal_kept() && locked.test_and_set(std::memory_order_acquire)) {
    ::sched_yield();
  }
}

JournalLock::~JournalLock() {
  if (is_journal_kept()) {
    locked.clear(std::memory_order_release);
  }
}

void record_file(Change change, int file, std::uint64_t offset) {
  record_below(find_file, file, nullptr,
               [&](const Path& path) { record(change, path, "", offset, nullptr, 0); });
}

void record_write(int file, const void* bytes, std::size_t size, std::uint64_t offset) {
  record_below(find_file, file, nullptr,
               [&](const Path& path) { record(Change::write, path, "", offset, bytes, size); });
}

void record_name(Change change, int at, const char* path) {
  record_below(find_name, at, path,
               [&](const Path& whole) { record(change, whole, "", 0, nullptr, 0); });
}

// Also records what comes from elsewhere into the folder, for the replay to reject.
void record_names(Change change, int at, const char* path, int other_at, const char* other) {
  record_below(find_name, other_at, other, [&](const Path& new_path) {
    Path old_path;
    absolute_path(at, path, old_path);
    record(change, old_path, new_path.text, 0, nullptr, 0);
  });
}

void record_symlink(const char* target, int at, const char* path) {
  record_below(find_name, at, path,
               [&](const Path& whole) { record(Change::symlink, whole, target, 0, nullptr, 0); });
}

} // namespace triglot::shim
