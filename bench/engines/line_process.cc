#include "bench/engines/line_process.h"

#include "base/error.h"
#include "bench/measure/interruption.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot::bench {
namespace {

struct Pipe {
  FileDescriptor read;
  FileDescriptor write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw Error(fmt::format("cannot make a pipe: {}", errno_message(errno)));
  }
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

} // namespace

LineProcess::LineProcess(std::vector<std::string> command) : name_(command.front()) {
  Pipe in = make_pipe();
  Pipe out = make_pipe();
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in.read.get(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out.write.get(), STDOUT_FILENO);
  std::vector<char*> argv;
  argv.reserve(command.size() + 1);
  for (std::string& word : command) {
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);
  const int error = ::posix_spawnp(&process_, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    throw Error(fmt::format("cannot run '{}': {}", name_, errno_message(error)));
  }
  to_ = std::move(in.write);
  from_ = std::move(out.read);
}

LineProcess::~LineProcess() {
  { const FileDescriptor closed = std::move(to_); }
  ::waitpid(process_, nullptr, 0);
}

void LineProcess::write_line(const std::string& line) {
  const std::string all = line + "\n";
  if (::write(to_.get(), all.data(), all.size()) != static_cast<ssize_t>(all.size())) {
    throw Error(fmt::format("'{}' has ended before it was done", name_));
  }
}

std::string LineProcess::read_line() {
  for (;;) {
    if (const std::size_t end = heard_.find('\n', at_); end != std::string::npos) {
      std::string line = heard_.substr(at_, end - at_);
      at_ = end + 1;
      return line;
    }
    heard_.erase(0, at_);
    at_ = 0;
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(from_.get(), buffer.data(), buffer.size());
    if (got <= 0) {
      end_if_interrupted();
      throw Error(fmt::format("'{}' has ended before it was done", name_));
    }
    heard_.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

} // namespace triglot::bench
