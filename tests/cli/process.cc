#include "tests/cli/process.h"

#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
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
    command[command.size() - arguments.size()] =
        std::string(PROGRAM_FOLDER) + "/" + arguments.front();
  }
  return command;
}

void redirect(int descriptor, const char* path, int flags) {
  const int file = ::open(path, flags, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) {
    ::_exit(126);
  }
}

} // namespace

Outcome run(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
            User user) {
  const TemporaryFolder captured;
  const std::string out = captured.path() / "out";
  const std::string err = captured.path() / "err";
  std::vector<std::string> command = command_line(arguments, user);
  std::vector<char*> argv;
  argv.reserve(command.size() + 1);
  for (std::string& argument : command) {
    argv.push_back(argument.data());
  }
  argv.push_back(nullptr);

  const pid_t child = ::fork();
  if (child < 0) {
    throw std::runtime_error("cannot fork");
  }
  if (child == 0) {
    redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
    redirect(STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT);
    redirect(STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT);
    ::unsetenv("TRIGLOT_DB");
    ::unsetenv("XDG_DATA_HOME");
    ::unsetenv("NO_COLOR");
    if (::chdir(folder.c_str()) == 0) {
      ::execvp(argv[0], argv.data());
    }
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  if (code == 126 || code == 127) {
    throw std::runtime_error("cannot run " + arguments.front());
  }
  return {code, read_bytes(out), read_bytes(err)};
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
