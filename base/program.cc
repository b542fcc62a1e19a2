#include "base/program.h"

#include "base/error.h"
#include "base/file.h"

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <fmt/format.h>
#include <unicode/uversion.h>
#include <unistd.h>
#include <xapian.h>

namespace triglot {

void start_program() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN); // writing fails with EFBIG instead
  for (int fd = 0; fd >= 0 && fd <= STDERR_FILENO;) {
    if (::fcntl(fd, F_GETFD) >= 0) {
      ++fd;
    } else {
      fd = ::open("/dev/null", O_RDONLY); // so that writing to it fails, as it would have
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

namespace {
constexpr char argument_mark = ' ';
} // namespace

std::string marked_for_cli11(std::string_view argument, Dash dash) {
  const bool marked = (argument.starts_with('-') && dash == Dash::text) ||
                      argument.starts_with('[') || argument.starts_with(argument_mark);
  return marked ? std::string(1, argument_mark).append(argument) : std::string(argument);
}

std::vector<std::string> marked_arguments(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {
    arguments.push_back(marked_for_cli11(argv[i], Dash::option));
  }
  return arguments;
}

void unmark(std::string& argument) {
  argument.erase(0, argument.starts_with(argument_mark) ? 1 : 0);
}

std::string version_line(std::string_view program) {
  UVersionInfo icu;
  u_getVersion(icu);
  return fmt::format("{} {} (Xapian {}, ICU {}.{}, Snowball {})", program, TRIGLOT_VERSION,
                     Xapian::version_string(), icu[0], icu[1], TRIGLOT_SNOWBALL_VERSION);
}

} // namespace triglot
