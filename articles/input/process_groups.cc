#include "articles/input/process_groups.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {

constexpr std::size_t max_groups = 512; // at most as many threads run commands

// Runs in the child of a multi-threaded process: makes system calls only.
[[noreturn]] void keep_groups(int told, int tell) {
  ::setsid();    // detach from the terminal's signals
  ::close(tell); // or it would keep its own pipe open
  ::dup2(told, STDIN_FILENO);
  ::syscall(SYS_close_range, STDIN_FILENO + 1, ~0U, 0); // drop locks and pipes of the parent
  std::array<pid_t, max_groups> running = {};
  for (pid_t id = 0;;) {
    const ssize_t got = ::read(STDIN_FILENO, &id, sizeof id);
    if (got == static_cast<ssize_t>(sizeof id)) {
      const auto place = std::find(running.begin(), running.end(), id < 0 ? -id : 0);
      if (place != running.end()) {
        *place = id < 0 ? 0 : id;
      }
    } else if (got >= 0 || errno != EINTR) {
      break;
    }
  }
  for (const pid_t group : running) {
    if (group > 0) {
      ::kill(-group, SIGKILL);
    }
  }
  ::_exit(0);
}

} // namespace

ProcessGroups::ProcessGroups() {
  std::array<int, 2> ends = {-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return;
  }
  const FileDescriptor told(ends[0]);
  FileDescriptor tell(ends[1]);
  keeper_ = ::fork();
  if (keeper_ == 0) {
    keep_groups(told.get(), tell.get());
  }
  if (keeper_ > 0) {
    told_ = std::move(tell);
  }
}

ProcessGroups* ProcessGroups::instance() {
  static ProcessGroups groups;
  return groups.told_ ? &groups : nullptr;
}

ProcessGroups::~ProcessGroups() {
  told_ = FileDescriptor();
  if (keeper_ > 0) {
    ::waitpid(keeper_, nullptr, 0);
  }
}

void ProcessGroups::begin(pid_t group) const {
  [[maybe_unused]] const ssize_t written = ::write(told_.get(), &group, sizeof group);
}

void ProcessGroups::end(pid_t group) const {
  begin(-group);
}

} // namespace triglot
