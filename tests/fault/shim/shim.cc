#include "tests/fault/shim/shim.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

namespace triglot::shim {
namespace {

constexpr std::size_t trace_bytes = std::size_t{1} << 20; // later calls are only counted

struct Plan {
  const char* below = nullptr; // null: nothing counts
  std::size_t below_size = 0;
  const char* kinds = nullptr;
  unsigned long at = 0;
  bool kills = false;
  int error = 0;
  bool half = false;
  bool stays = false;
  bool haste = false;
  unsigned long delay = 0;
  char* trace = nullptr;
};

Plan plan;
std::atomic<unsigned long> calls{0};
std::atomic<bool> halved{false}; // the call that should fail became a short write

// A memory-mapped file, so that its content survives any end of the program.
char* map_trace(const char* path) {
  const int file = ::open(path, O_RDWR | O_CLOEXEC);
  if (file < 0 || ::ftruncate(file, trace_bytes) != 0) {
    return nullptr;
  }
  void* map = ::mmap(nullptr, trace_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  return map == MAP_FAILED ? nullptr : static_cast<char*>(map);
}

int error_named(const char* name) {
  return std::strcmp(name, "ENOSPC") == 0   ? ENOSPC
         : std::strcmp(name, "EDQUOT") == 0 ? EDQUOT
         : std::strcmp(name, "EPERM") == 0  ? EPERM
                                            : EIO;
}

unsigned long number(const char* variable) {
  const char* digits = std::getenv(variable);
  return digits == nullptr ? 0 : std::strtoul(digits, nullptr, 10);
}

// Calls before this, by other libraries' constructors, do not count.
__attribute__((constructor)) void read_plan() {
  if (const char* trace = std::getenv("TRIGLOT_FAULT_TRACE")) {
    plan.trace = map_trace(trace);
  }
  plan.kinds = std::getenv("TRIGLOT_FAULT_KINDS");
  plan.at = number("TRIGLOT_FAULT_AT");
  plan.delay = number("TRIGLOT_FAULT_DELAY");
  if (const char* how = std::getenv("TRIGLOT_FAULT_HOW")) {
    plan.kills = std::strcmp(how, "kill") == 0;
    plan.error = error_named(how);
  }
  plan.half = std::getenv("TRIGLOT_FAULT_HALF") != nullptr;
  plan.stays = std::getenv("TRIGLOT_FAULT_STAYS") != nullptr;
  plan.haste = std::getenv("TRIGLOT_FAULT_HASTE") != nullptr;
  plan.below = std::getenv("TRIGLOT_FAULT_BELOW");
  plan.below_size = plan.below == nullptr ? 0 : std::strlen(plan.below);
}

bool is_file_below(int descriptor) {
  if (plan.below == nullptr) {
    return false;
  }
  const int before = errno;
  Path path;
  path_of(descriptor, path);
  errno = before;
  return is_below(path.text);
}

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  for (;;) {
    ::pause();
  }
}

bool counts(Kind kind) {
  return plan.kinds == nullptr || std::strchr(plan.kinds, static_cast<char>(kind)) != nullptr;
}

// The plan's verdict on a call that counts; `size` is a write's.
Verdict judge_next(Kind kind, std::size_t size) {
  const unsigned long call = ++calls;
  if (plan.trace != nullptr && call <= trace_bytes) {
    plan.trace[call - 1] = static_cast<char>(kind);
  }
  if (plan.delay > 0) {
    const int before = errno;
    ::usleep(static_cast<useconds_t>(plan.delay));
    errno = before;
  }
  if (plan.at == 0 || call < plan.at) {
    return Verdict::go_on;
  }
  if (call == plan.at) {
    if (plan.half && half_of(size) > 0) {
      halved = true;
      return Verdict::half;
    }
    if (plan.kills) {
      die();
    }
  } else if (!plan.stays && !(halved && call == plan.at + 1)) {
    return Verdict::go_on;
  }
  errno = plan.error;
  return Verdict::fail;
}

// REQUIRES: the call is below the folder. `size`: of a write.
Verdict judge(Kind kind, std::size_t size = 0) {
  const Verdict verdict = counts(kind) ? judge_next(kind, size) : Verdict::go_on;
  return verdict == Verdict::go_on && kind == Kind::sync && plan.haste ? Verdict::skip : verdict;
}

} // namespace

bool is_below(const char* path) {
  return plan.below != nullptr && std::strncmp(path, plan.below, plan.below_size) == 0 &&
         (path[plan.below_size] == '/' || path[plan.below_size] == '\0');
}

void path_of(int descriptor, Path& path) {
  char link[64];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = ::readlink(link, path.text, sizeof path.text - 1);
  path.text[size < 0 ? 0 : size] = '\0';
}

void absolute_path(int folder, const char* path, Path& whole) {
  whole.text[0] = '\0';
  if (path[0] != '/') {
    if (folder != AT_FDCWD) {
      path_of(folder, whole);
    } else if (::getcwd(whole.text, sizeof whole.text) == nullptr) {
      whole.text[0] = '\0';
    }
  }
  const std::size_t size = std::strlen(whole.text);
  std::snprintf(whole.text + size, sizeof whole.text - size, "%s%s", path[0] == '/' ? "" : "/",
                path);
}

Verdict judge_descriptor(Kind kind, int descriptor) {
  return is_file_below(descriptor) ? judge(kind) : Verdict::go_on;
}

Verdict judge_write(int descriptor, std::size_t size) {
  return is_file_below(descriptor) ? judge(Kind::write, size) : Verdict::go_on;
}

std::size_t half_of(std::size_t size) {
  constexpr std::size_t sector = 512;
  return size / 2 / sector * sector;
}

Verdict judge_path(Kind kind, int folder, const char* path) {
  if (plan.below == nullptr || path == nullptr) {
    return Verdict::go_on;
  }
  const int before = errno;
  Path whole;
  absolute_path(folder, path, whole);
  errno = before;
  return is_below(whole.text) ? judge(kind) : Verdict::go_on;
}

void after_half() {
  if (plan.kills) {
    die();
  }
}

} // namespace triglot::shim
