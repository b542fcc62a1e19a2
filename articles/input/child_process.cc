#include "articles/input/child_process.h"

#include "articles/input/process_groups.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {

// Everything the child needs, prepared before it starts: it shares memory with its parent thread,
// and other threads may hold locks.
struct Launch {
  const char* path;
  char* const* words;
  int input, output, errors;
  int failed; // where to write an errno if it cannot be started
  ProcessLimits limits;
  const ProcessGroups* groups;
};

void lower_limit(__rlimit_resource_t resource, rlim_t most) {
  struct rlimit limit = {};
  if (::getrlimit(resource, &limit) == 0) {
    limit.rlim_max = std::min(limit.rlim_max, most);
    limit.rlim_cur = std::min(limit.rlim_cur, limit.rlim_max);
    ::setrlimit(resource, &limit);
  }
}

// Our own limit is raised (see main), and some programs loop over all possible descriptors.
void restore_open_files() {
  constexpr rlim_t usual = 1024;
  struct rlimit limit = {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = std::min(limit.rlim_max, usual);
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
}

void restore_signals() {
  struct sigaction usual = {};
  usual.sa_handler = SIG_DFL;
  for (const int number : {SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT}) {
    ::sigaction(number, &usual, nullptr);
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
}

// Only makes system calls, with no effect on the parent.
[[noreturn]] void become_program(const Launch& launch) {
  ::setpgid(0, 0);
  launch.groups->begin(::getpid());
  if (::dup2(launch.input, STDIN_FILENO) >= 0 && ::dup2(launch.output, STDOUT_FILENO) >= 0 &&
      ::dup2(launch.errors, STDERR_FILENO) >= 0 && ::chdir("/") == 0) {
    // Includes descriptors that our own parent left open.
    ::syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    lower_limit(RLIMIT_FSIZE, launch.limits.file_bytes);
    lower_limit(RLIMIT_DATA, launch.limits.memory_bytes);
    lower_limit(RLIMIT_CORE, 0);
    restore_open_files();
    restore_signals();
    ::execve(launch.path, launch.words, environ);
  }
  const int error = errno;
  [[maybe_unused]] const ssize_t written = ::write(launch.failed, &error, sizeof error);
  ::_exit(EXIT_FAILURE);
}

// In a single function, since the caller of vfork() must not return before the child calls
// execve().
pid_t start_child(const Launch& launch) {
  const pid_t id = ::vfork(); // fork() would copy all our page tables
  if (id == 0) {
    become_program(launch);
  }
  return id;
}

} // namespace

std::variant<ChildProcess, int> ChildProcess::start(const std::string& path,
                                                    const std::vector<std::string>& words,
                                                    int output, int errors,
                                                    const ProcessLimits& limits) {
  std::array<int, 2> ends = {-1, -1};
  const FileDescriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const ProcessGroups* groups = ProcessGroups::instance();
  if (!nothing || groups == nullptr || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return errno;
  }
  const FileDescriptor failed(ends[0]);
  FileDescriptor fails(ends[1]);
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str())); // execve() only reads it
  }
  arguments.push_back(nullptr);
  const pid_t id = start_child(
      {path.c_str(), arguments.data(), nothing.get(), output, errors, fails.get(), limits, groups});
  if (id < 0) {
    return errno;
  }
  ChildProcess child(id, FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, id, 0))));
  const int no_descriptor = child.ended_ ? 0 : errno;
  fails = FileDescriptor();
  int error = 0;
  if (::read(failed.get(), &error, sizeof error) == static_cast<ssize_t>(sizeof error)) {
    return error;
  }
  if (no_descriptor != 0) {
    return no_descriptor;
  }
  return child;
}

ChildProcess::ChildProcess(pid_t id, FileDescriptor ended) : id_(id), ended_(std::move(ended)) {}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : id_(std::exchange(other.id_, 0)), ended_(std::move(other.ended_)) {}

ChildProcess::~ChildProcess() {
  if (id_ != 0) {
    finish();
  }
}

void ChildProcess::signal(int number) const {
  ::kill(-id_, number);
}

// Before it is reaped the group's id cannot be reused.
int ChildProcess::finish() {
  signal(SIGKILL);
  ProcessGroups::instance()->end(id_);
  int status = 0;
  while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = 0;
  return status;
}

std::variant<std::string, int> find_program(const std::string& name) {
  const auto may_run = [](const std::string& path) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
      return errno;
    }
    return !S_ISREG(status.st_mode) ? EACCES : ::access(path.c_str(), X_OK) == 0 ? 0 : errno;
  };
  if (name.starts_with('/')) {
    const int error = may_run(name);
    return error == 0 ? std::variant<std::string, int>(name) : error;
  }
  const char* path = std::getenv("PATH");
  std::string_view folders = path != nullptr ? path : "/usr/bin:/bin";
  int error = ENOENT;
  while (!folders.empty()) {
    const std::string_view folder = folders.substr(0, folders.find(':'));
    folders.remove_prefix(std::min(folders.size(), folder.size() + 1));
    if (folder.starts_with('/')) {
      std::string program = std::string(folder) + '/' + name;
      const int why = may_run(program);
      if (why == 0) {
        return program;
      }
      error = why == ENOENT || why == ENOTDIR ? error : why;
    }
  }
  return error;
}

} // namespace triglot
