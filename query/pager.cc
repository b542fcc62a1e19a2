#include "query/pager.h"

#include "base/file.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {

// Exit codes of a shell that cannot run the command.
constexpr int not_executable = 126;
constexpr int not_found = 127;

// While an instance lives, SIGINT and SIGQUIT do not end this process.
class IgnoredInterrupts {
public:
  IgnoredInterrupts() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    for (Signal& signal : signals_) {
      ::sigaction(signal.number, &ignore, &signal.before);
    }
  }
  ~IgnoredInterrupts() {
    for (const Signal& signal : signals_) {
      ::sigaction(signal.number, &signal.before, nullptr);
    }
  }
  IgnoredInterrupts(const IgnoredInterrupts&) = delete;
  IgnoredInterrupts& operator=(const IgnoredInterrupts&) = delete;

  // Adds the signals that a child must not ignore, so that it runs as it would without us.
  void add_to(sigset_t& defaults) const {
    for (const Signal& signal : signals_) {
      if (signal.before.sa_handler != SIG_IGN) {
        ::sigaddset(&defaults, signal.number);
      }
    }
  }

private:
  struct Signal {
    int number;
    struct sigaction before;
  };
  std::array<Signal, 2> signals_ = {{{SIGINT, {}}, {SIGQUIT, {}}}};
};

// Both ends of a pipe, closed in programs that are started.
struct Pipe {
  FileDescriptor out; // to read from
  FileDescriptor in;  // to write to
};

std::optional<Pipe> make_pipe() {
  std::array<int, 2> sides{};
  if (::pipe2(sides.data(), O_CLOEXEC) != 0) {
    return std::nullopt;
  }
  return Pipe{FileDescriptor(sides[0]), FileDescriptor(sides[1])};
}

// The child's settings for posix_spawn().
class ChildSetting {
public:
  ChildSetting(const FileDescriptor& input, const IgnoredInterrupts& interrupts) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, input.get(), STDIN_FILENO);
    ::posix_spawnattr_init(&attributes_);
    sigset_t defaults;
    ::sigemptyset(&defaults);
    ::sigaddset(&defaults, SIGPIPE); // ignored by start_program()
    ::sigaddset(&defaults, SIGXFSZ);
    interrupts.add_to(defaults);
    ::posix_spawnattr_setsigdefault(&attributes_, &defaults);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~ChildSetting() {
    ::posix_spawnattr_destroy(&attributes_);
    ::posix_spawn_file_actions_destroy(&actions_);
  }
  ChildSetting(const ChildSetting&) = delete;
  ChildSetting& operator=(const ChildSetting&) = delete;

  // The process; nullopt if it cannot be started.
  std::optional<pid_t> spawn(std::vector<std::string> arguments) const {
    std::vector<char*> argv;
    for (std::string& argument : arguments) {
      argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    pid_t child = 0;
    return ::posix_spawnp(&child, argv.front(), &actions_, &attributes_, argv.data(), environ) == 0
               ? std::optional(child)
               : std::nullopt;
  }

private:
  posix_spawn_file_actions_t actions_ = {};
  posix_spawnattr_t attributes_ = {};
};

// Writes as much as the reader wants.
Reader write_to(const FileDescriptor& file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file.get(), text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return Reader::gone;
    }
  }
  return Reader::there;
}

} // namespace

std::optional<Pager> Pager::from_environment() {
  const char* command = std::getenv("PAGER");
  if (command == nullptr) {
    return Pager("");
  }
  const std::string_view typed = command;
  const bool is_none = typed.find_first_not_of(" \t") == std::string_view::npos || typed == "cat";
  return is_none ? std::nullopt : std::optional(Pager(command));
}

std::optional<Reader> Pager::show(std::string_view text) const {
  std::optional<Pipe> pipe = make_pipe();
  if (!pipe) {
    return std::nullopt;
  }
  ::setenv("LESS", "FRX", 0);
  ::setenv("LV", "-c", 0);
  const IgnoredInterrupts interrupts;
  const ChildSetting setting(pipe->out, interrupts);
  const std::optional<pid_t> child =
      setting.spawn(command_.empty() ? std::vector<std::string>{"less", "-R"}
                                     : std::vector<std::string>{"/bin/sh", "-c", command_});
  if (!child) {
    return std::nullopt;
  }
  pipe->out = FileDescriptor();
  const Reader reader = write_to(pipe->in, text);
  pipe->in = FileDescriptor();
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) &&
      (WEXITSTATUS(status) == not_found || WEXITSTATUS(status) == not_executable)) {
    return std::nullopt;
  }
  return status == 0 ? reader : Reader::gone;
}

} // namespace triglot
