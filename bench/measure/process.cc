#include "bench/measure/process.h"

#include "articles/input/child_process.h"
#include "base/command_line/program.h"
#include "base/error.h"
#include "base/file.h"
#include "bench/measure/interruption.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot::bench {
namespace {

namespace fs = std::filesystem;

// Output goes to memory, so that neither a pipe's reader nor a disk affects the time.
FileDescriptor memory_file() {
  FileDescriptor file(::memfd_create("output", MFD_CLOEXEC));
  if (!file) {
    throw Error(fmt::format("cannot hold a program's output: {}", errno_message(errno)));
  }
  return file;
}

std::string contents_of(const FileDescriptor& file) {
  std::string all;
  std::array<char, 65536> buffer{};
  ::lseek(file.get(), 0, SEEK_SET);
  for (ssize_t got = 0; (got = ::read(file.get(), buffer.data(), buffer.size())) > 0;) {
    all.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return all;
}

// Redirections of a new process's standard streams.
class Redirections {
public:
  Redirections(const FileDescriptor& out, const FileDescriptor& err) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, out.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, err.get(), STDERR_FILENO);
  }
  ~Redirections() { ::posix_spawn_file_actions_destroy(&actions_); }
  Redirections(const Redirections&) = delete;
  Redirections& operator=(const Redirections&) = delete;

  const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
  posix_spawn_file_actions_t actions_{};
};

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

} // namespace

ProcessRun run_process(const std::vector<std::string>& command, int highest_exit_code) {
  const FileDescriptor out = memory_file();
  const FileDescriptor err = memory_file();
  const Redirections redirections(out, err);
  std::vector<std::string> words = command;
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) {
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);

  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (const int error =
          ::posix_spawnp(&child, argv[0], redirections.get(), nullptr, argv.data(), environ);
      error != 0) {
    throw Error(fmt::format("cannot run '{}': {}", command.front(), errno_message(error)));
  }
  int status = 0;
  rusage usage{};
  while (::wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
    ::kill(child, SIGTERM); // a signal to us: an index is consistent whenever its writer ends
  }
  const std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - begin;
  end_if_interrupted();
  const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  if (code > highest_exit_code) {
    throw Error(fmt::format("'{}' ended with exit code {}: {}", fmt::join(command, " "), code,
                            contents_of(err)));
  }
  return {elapsed.count(), milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
          static_cast<std::uint64_t>(usage.ru_maxrss), code, contents_of(out)};
}

bool is_installed(const std::string& program) {
  return std::holds_alternative<std::string>(find_program(program));
}

fs::path program_folder() {
  return fs::read_symlink("/proc/self/exe").parent_path();
}

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    bytes += entry.is_regular_file() && !entry.is_symlink() ? entry.file_size() : 0;
  }
  return bytes;
}

WorkFolder::WorkFolder(const fs::path& parent) {
  defer_interruption();
  std::error_code error;
  fs::create_directories(parent, error);
  std::string name = fs::absolute(parent) / "bench-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) {
    throw Error(
        fmt::format("cannot make a folder in '{}': {}", parent.string(), errno_message(errno)));
  }
  path_ = name;
}

WorkFolder::~WorkFolder() {
  std::error_code error; // cannot be handled here
  fs::remove_all(path_, error);
}

void report_progress(const std::string& what) {
  write_to_stderr(fmt::format("triglot-bench: {}\n", what));
}

} // namespace triglot::bench
