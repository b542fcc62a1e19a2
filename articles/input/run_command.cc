#include "articles/input/run_command.h"

#include "articles/input/child_process.h"
#include "base/plain_text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {

using Clock = std::chrono::steady_clock;

std::string size_text(std::uint64_t bytes) {
  constexpr std::uint64_t mib = std::uint64_t{1} << 20;
  return bytes % mib == 0 ? fmt::format("{} MiB", bytes / mib) : fmt::format("{} bytes", bytes);
}

enum class PipeState : std::uint8_t { open, empty, ended };

// Reads what is available, at most a piece, and calls `take` with it.
template <typename Take>
PipeState read_pipe(const FileDescriptor& pipe, Take&& take) {
  std::array<char, 65536> piece = {};
  const ssize_t got = ::read(pipe.get(), piece.data(), piece.size());
  if (got > 0) {
    take(std::string_view(piece.data(), static_cast<std::size_t>(got)));
    return PipeState::open;
  }
  return got < 0 && (errno == EAGAIN || errno == EINTR) ? PipeState::empty : PipeState::ended;
}

// A command's output in an anonymous file, so that nothing of it becomes an article before the
// command has succeeded.
class Printed {
public:
  explicit Printed(std::uint64_t most)
      : file_(::memfd_create("triglot", MFD_CLOEXEC)), most_(most) {}

  explicit operator bool() const { return static_cast<bool>(file_); }

  void add(std::string_view piece) {
    if (piece.size() > most_ - bytes_) {
      overflows_ = true;
    } else if (!write_at(file_.get(), piece, bytes_)) {
      error_ = errno;
    } else {
      bytes_ += piece.size();
    }
  }

  // Why no more output is accepted, in words.
  std::optional<std::string> fault() const {
    if (overflows_) {
      return fmt::format("printed more than {}", size_text(most_));
    }
    return error_ == 0 ? std::nullopt : std::optional("what it prints: " + errno_message(error_));
  }

  FileDescriptor take() { return std::move(file_); }

private:
  FileDescriptor file_;
  std::uint64_t most_;
  std::uint64_t bytes_ = 0;
  bool overflows_ = false;
  int error_ = 0;
};

// The end of a command's standard error, of bounded size.
class LastWords {
public:
  void add(std::string_view piece) {
    text_.append(piece);
    text_.erase(0, text_.size() - std::min(text_.size(), kept_bytes));
  }

  // The last line, as ": Syntax Error: …"; empty if there is none.
  std::string line() const {
    constexpr std::string_view blanks = " \t\r\n";
    const std::string_view text = text_;
    const std::size_t last = text.find_last_not_of(blanks);
    if (last == std::string_view::npos) {
      return "";
    }
    const std::size_t before = text.find_last_of("\r\n", last);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::string line = plain_line(valid_utf8(text.substr(begin, last + 1 - begin))).text;
    line.erase(line.find_last_not_of(' ') + 1);
    line.erase(0, line.find_first_not_of(' '));
    if (line.size() > max_line_bytes) {
      std::size_t end = max_line_bytes;
      while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) {
        --end;
      }
      line = line.substr(0, end) + " …";
    }
    return ": " + line;
  }

private:
  static constexpr std::size_t kept_bytes = 4096;
  static constexpr std::size_t max_line_bytes = 300;

  std::string text_;
};

// A pipe with a non-blocking read end.
struct Pipe {
  FileDescriptor reads, writes;
};

std::optional<Pipe> make_pipe() {
  std::array<int, 2> ends = {-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return std::nullopt;
  }
  Pipe pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return pipe;
}

// A running child and its output.
class CommandRun {
public:
  CommandRun(ChildProcess& child, Pipe& output, Pipe& errors, Printed& printed,
             const std::function<void()>& waiting)
      : child_(child), output_(output.reads), errors_(errors.reads), printed_(printed),
        waiting_(waiting) {}

  // Whether it has ended by itself.
  bool wait(std::chrono::milliseconds time) {
    if (wait_until(Clock::now() + time)) {
      return true;
    }
    constexpr std::chrono::seconds grace(2);
    child_.signal(SIGTERM);
    wait_until(Clock::now() + grace); // finish() kills it if it still runs
    return false;
  }

  // Reads what is left in the pipes after it has ended.
  void read_rest() {
    while (prints_ && read_output() == PipeState::open) {
    }
    read_errors();
  }

  std::string last_words() const { return words_.line(); }

private:
  // Waits until it ends or its output cannot be accepted; false if neither happens in time.
  bool wait_until(Clock::time_point end) {
    constexpr std::chrono::milliseconds turn(100);
    for (;;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
      if (left.count() <= 0) {
        return false;
      }
      std::array<struct pollfd, 3> files = {{{child_.fd(), POLLIN, 0},
                                             {prints_ ? output_.get() : -1, POLLIN, 0},
                                             {speaks_ ? errors_.get() : -1, POLLIN, 0}}};
      ::poll(files.data(), files.size(), static_cast<int>(std::min(left, turn).count()) + 1);
      prints_ = prints_ && (files[1].revents == 0 || read_output() != PipeState::ended);
      speaks_ = speaks_ && (files[2].revents == 0 || read_errors() != PipeState::ended);
      if (files[0].revents != 0 || printed_.fault()) {
        return true;
      }
      if (const Clock::time_point now = Clock::now(); now >= next_call_) {
        waiting_();
        next_call_ = now + turn;
      }
    }
  }

  PipeState read_output() {
    const PipeState state =
        read_pipe(output_, [this](std::string_view piece) { printed_.add(piece); });
    return printed_.fault() ? PipeState::ended : state;
  }

  PipeState read_errors() {
    return read_pipe(errors_, [this](std::string_view piece) { words_.add(piece); });
  }

  ChildProcess& child_;
  const FileDescriptor& output_;
  const FileDescriptor& errors_;
  Printed& printed_;
  const std::function<void()>& waiting_;
  Clock::time_point next_call_ = Clock::now();
  bool prints_ = true; // may print more
  bool speaks_ = true;
  LastWords words_;
};

// The failure that a status of waitpid(2) means; nothing for success.
std::optional<std::string> failure_of(int status, std::uint64_t file_bytes) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) {
    return fmt::format("wrote a file of more than {}", size_text(file_bytes));
  }
  if (WIFSIGNALED(status)) {
    const char* name = ::sigdescr_np(WTERMSIG(status));
    return fmt::format("ended by signal {}{}", WTERMSIG(status),
                       name == nullptr ? "" : fmt::format(" ({})", name));
  }
  const int code = WEXITSTATUS(status);
  return code == 0 ? std::nullopt : std::optional(fmt::format("exit code {}", code));
}

// "/usr/bin/pdftotext" → "pdftotext".
std::string_view name_of_program(std::string_view program) {
  return program.substr(program.rfind('/') + 1);
}

Unreadable not_run(const std::string& program, int error) {
  return {fmt::format("{}: {}", name_of_program(program), errno_message(error))};
}

} // namespace

std::string describe_missing(const std::string& program, int error) {
  return fmt::format("{}: {}", program,
                     error == ENOENT || error == ENOTDIR ? "not found" : errno_message(error));
}

std::variant<FileDescriptor, Unreadable> run_command(const std::vector<std::string>& words,
                                                     const CommandLimits& limits,
                                                     const std::function<void()>& waiting) {
  const std::string& program = words.front();
  const std::variant<std::string, int> path = find_program(program);
  if (const int* error = std::get_if<int>(&path)) {
    return Unreadable{describe_missing(program, *error)};
  }
  Printed printed(limits.output_bytes);
  std::optional<Pipe> output = make_pipe();
  std::optional<Pipe> errors = make_pipe();
  if (!printed || !output || !errors) {
    return not_run(program, errno);
  }
  std::variant<ChildProcess, int> started =
      ChildProcess::start(std::get<std::string>(path), words, output->writes.get(),
                          errors->writes.get(), {limits.output_bytes, limits.memory_bytes});
  output->writes = FileDescriptor();
  errors->writes = FileDescriptor();
  if (const int* error = std::get_if<int>(&started)) {
    return not_run(program, *error);
  }
  auto& child = std::get<ChildProcess>(started);
  CommandRun run(child, *output, *errors, printed, waiting);
  const bool in_time = run.wait(limits.time);
  const int status = child.finish();
  run.read_rest();
  std::optional<std::string> failure =
      in_time ? printed.fault()
              : fmt::format("took more than {} s", static_cast<double>(limits.time.count()) / 1000);
  failure = failure ? failure : failure_of(status, limits.output_bytes);
  if (failure) {
    return Unreadable{
        fmt::format("{}: {}{}", name_of_program(program), *failure, run.last_words())};
  }
  return printed.take();
}

} // namespace triglot
