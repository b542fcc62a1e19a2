#include "tests/cli/process.h"

#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot::test {
namespace {

std::vector<std::string> command_line(const std::vector<std::string>& arguments, User user) {
  std::vector<std::string> command = {"timeout", "120"};
  if (user == User::nobody) {
    command.insert(command.end(), {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"});
  }
  command.insert(command.end(), arguments.begin(), arguments.end());
  if (arguments.front().starts_with("triglot-")) {
    command[command.size() - arguments.size()] = program(arguments.front());
  }
  return command;
}

// The master side of a new pseudoterminal, with its slave's path in `slave`; -1 if there is none.
int open_terminal(std::string& slave) {
  const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  std::array<char, 256> name{};
  if (master < 0) {
    return -1;
  }
  if (::grantpt(master) != 0 || ::unlockpt(master) != 0 ||
      ::ptsname_r(master, name.data(), name.size()) != 0 || ::access(name.data(), W_OK) != 0) {
    ::close(master);
    return -1;
  }
  slave = name.data();
  return master;
}

// Everything written to the terminal until nobody has it open. Closes it.
std::string read_terminal(int master) {
  std::string all;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(master, buffer.data(), buffer.size())) > 0;) {
    all.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(master);
  return all;
}

void redirect(int descriptor, const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) {
    ::_exit(126);
  }
}

// REQUIRES: called in a child process, which becomes the program.
[[noreturn]] void become(std::vector<std::string>& command, const Surroundings& surroundings) {
  for (const char* name : {"TRIGLOT_DB", "TRIGLOT_DICTIONARY", "XDG_DATA_HOME", "NO_COLOR", "TERM",
                           "PAGER", "LESS", "LV"}) {
    ::unsetenv(name);
  }
  ::setenv("XDG_CACHE_HOME", "/dev/null", 1); // nothing is cached
  for (const auto& [name, value] : surroundings.environment) {
    ::setenv(name.c_str(), value.c_str(), 1);
  }
  std::vector<char*> argv;
  argv.reserve(command.size() + 1);
  for (std::string& argument : command) {
    argv.push_back(argument.data());
  }
  argv.push_back(nullptr);
  if (::chdir(surroundings.folder.c_str()) == 0) {
    ::execvp(argv[0], argv.data());
  }
  ::_exit(127);
}

} // namespace

Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  const TemporaryFolder captured;
  const std::string in = captured.write("in", surroundings.input);
  const std::string err = captured.path() / "err";
  std::string out = captured.path() / "out";
  const bool to_terminal = surroundings.output == Output::terminal;
  const int terminal = to_terminal ? open_terminal(out) : -1;
  if (to_terminal && terminal < 0) {
    throw std::runtime_error("cannot open a pseudoterminal");
  }
  if (to_terminal) {
    const winsize size = {surroundings.size.rows, surroundings.size.columns, 0, 0};
    ::ioctl(terminal, TIOCSWINSZ, &size);
  }
  std::vector<std::string> command = command_line(arguments, surroundings.user);

  const pid_t child = ::fork();
  if (child < 0) {
    throw std::runtime_error("cannot fork");
  }
  if (child == 0) {
    redirect(STDIN_FILENO, in, O_RDONLY);
    redirect(STDOUT_FILENO, out, O_WRONLY | O_CREAT | O_NOCTTY);
    redirect(STDERR_FILENO, err, O_WRONLY | O_CREAT);
    become(command, surroundings);
  }
  const std::string shown = to_terminal ? read_terminal(terminal) : std::string();
  int status = 0;
  ::waitpid(child, &status, 0);
  const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  if (code == 126 || code == 127) {
    throw std::runtime_error("cannot run " + arguments.front());
  }
  return {code, to_terminal ? shown : read_bytes(out), read_bytes(err)};
}

std::string program(const std::string& name) {
  return std::string(PROGRAM_FOLDER) + "/" + name;
}

bool can_open_terminal() {
  std::string slave;
  const int master = open_terminal(slave);
  if (master >= 0) {
    ::close(master);
  }
  return master >= 0;
}

bool can_become_nobody() {
  return ::geteuid() == 0 && std::system("setpriv --version >/dev/null 2>&1") == 0;
}

std::vector<std::string> lines_of(const std::string& out) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < out.size()) {
    const std::size_t end = std::min(out.find('\n', begin), out.size());
    lines.push_back(out.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

} // namespace triglot::test
