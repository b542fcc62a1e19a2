#include "base/command_line/program.h"

#include "base/command_line/command_line.h"
#include "base/error.h"
#include "base/file.h"

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace triglot {

void start_program() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN); // writing fails with EFBIG instead
  for (int fd = 0; fd >= 0 && fd <= STDERR_FILENO;) {
    if (::fcntl(fd, F_GETFD) >= 0) {
      ++fd;
    } else {
      fd = ::open("/dev/null", O_RDONLY); // read-only, so that writing to it still fails
    }
  }
}

Reader write_to_stdout(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return Reader::gone;
    } else if (errno != EINTR) {
      throw Error(fmt::format("cannot write the results: {}", errno_message(errno)));
    }
  }
  return Reader::there;
}

void write_to_stderr(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr); // unbuffered
}

int print(const PrintAndExit& result) {
  if (result.exit_code == 0) {
    write_to_stdout(result.text);
  } else {
    write_to_stderr(result.text);
  }
  return result.exit_code;
}

} // namespace triglot
