// Tests commands that misbehave: hang, flood, fork, die, print nothing.
#include "articles/input/run_command.h"

#include "base/file.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include <csignal>
#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using std::chrono::milliseconds;

// A script as a command.
class Script {
public:
  explicit Script(const std::string& lines, const std::string& first = "#!/bin/sh\n")
      : path_(folder_.write("script", first + lines)) {
    fs::permissions(path_, fs::perms::owner_all);
  }

  // Its output, or "! " and why there is none.
  std::string outcome(const CommandLimits& limits = {}, const std::string& argument = "x") const {
    const auto outcome = run_command({path_, argument}, limits, [] {});
    if (const auto* unreadable = std::get_if<Unreadable>(&outcome)) {
      return "! " + unreadable->reason;
    }
    return read_bytes_of(std::get<FileDescriptor>(outcome).get()).value_or("! unreadable");
  }

  const std::string& path() const { return path_; }
  std::string beside(const std::string& name) const { return (folder_.path() / name).string(); }

private:
  test::TemporaryFolder folder_;
  std::string path_;
};

CommandLimits limits_of(milliseconds time, std::uint64_t output = std::uint64_t{1} << 20) {
  CommandLimits limits;
  limits.time = time;
  limits.output_bytes = output;
  return limits;
}

constexpr milliseconds long_time(30'000);

// Whether a process has ended, or ends within two seconds.
bool ends(pid_t process) {
  for (int turn = 0; turn < 200; ++turn) {
    std::ifstream stat(fmt::format("/proc/{}/stat", process));
    std::string text;
    std::getline(stat, text);
    const std::size_t state = text.rfind(") ");
    if (state == std::string::npos || text[state + 2] == 'Z') {
      return true;
    }
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

pid_t pid_in(const std::string& file) {
  pid_t process = 0;
  for (int turn = 0; turn < 200 && process == 0; ++turn) {
    std::ifstream(file) >> process;
    std::this_thread::sleep_for(milliseconds(10));
  }
  REQUIRE(process > 0);
  return process;
}

TEST_CASE("what a command prints is read when it has ended well") {
  const auto [lines, expected] = GENERATE(table<std::string, std::string>({
      {"echo one; echo two", "one\ntwo\n"},
      {"", ""},
      {"printf '\\377\\376x'", "\xff\xfex"},
      {"echo \"$0\" >&2; echo \"$1\"", "x\n"},
      {"cat; echo end", "end\n"}, // standard input is empty
      {"pwd", "/\n"},             // wherever we are
      {"echo a > /dev/stdout; echo b", "a\nb\n"},
      {"sleep 100 & echo one", "one\n"},   // background processes do not delay it
      {"ls /proc/self/fd | wc -l", "4\n"}, // 0 to 2, and the folder
      {"ulimit -c", "0\n"},
      {"echo good; exit 3", "! script: exit code 3"},
      {"echo good; echo a >&2; echo 'Syntax Error: b' >&2; exit 1",
       "! script: exit code 1: Syntax Error: b"},
      {"printf 'a\\n\\033[31m b \\001\\n\\n' >&2; exit 1", "! script: exit code 1: [31m b"},
      {"kill -SEGV $$", "! script: ended by signal 11 (Segmentation fault)"},
      {"trap '' PIPE; exec 2>&-; exec sleep 0.2", ""},
  }));
  CAPTURE(lines);
  CHECK(Script(lines).outcome(limits_of(long_time)) == expected);
}

TEST_CASE("a command that cannot be run is none") {
  const test::TemporaryFolder folder;
  const auto outcome = [](const std::string& program) {
    return std::get<Unreadable>(run_command({program}, {}, [] {})).reason;
  };
  CHECK(outcome("no-such-program") == "no-such-program: not found");
  CHECK(outcome("/no/such/program") == "/no/such/program: not found");
  CHECK(outcome("/etc") == "/etc: permission denied");
  const std::string text = folder.write("text", "x");
  CHECK(outcome(text) == text + ": permission denied");
  CHECK(Script("echo", "").outcome() == "! script: exec format error");
  CHECK(Script("", "#!/no/such/shell\n").outcome() == "! script: no such file or directory");
}

TEST_CASE("a command that goes on and on is ended, with what it has started") {
  const auto [lines, words] = GENERATE(table<std::string, std::string>({
      {"sleep 1000", ""},
      {"echo working >&2; sleep 1000", ": working"},
      {"trap '' TERM; while :; do sleep 1; done", ""},
      {"while :; do echo flood >&2; done", ": flood"},
      {"kill -STOP $$", ""},
  }));
  CAPTURE(lines);
  const Script script("sleep 1000 & echo $! > \"$1\"\n" + lines);
  const std::string child = script.beside("child");
  CHECK(script.outcome(limits_of(milliseconds(300)), child) ==
        "! script: took more than 0.3 s" + words);
  CHECK(ends(pid_in(child)));
}

TEST_CASE("what a command writes is bounded") {
  constexpr std::uint64_t most = std::uint64_t{1} << 20;
  const Script flood("while :; do echo flood; done");
  CHECK(flood.outcome(limits_of(long_time, most)) == "! script: printed more than 1 MiB");
  const Script beside("head -c 5000000 /dev/zero > \"$1\"; ls no-such-file; exit 7");
  const std::string file = beside.beside("large");
  CHECK(beside.outcome(limits_of(long_time, most), file).starts_with("! script: exit code 7"));
  CHECK(fs::file_size(file) == most);
  const Script itself("exec head -c 5000000 /dev/zero > \"$1\"");
  CHECK(itself.outcome(limits_of(long_time, most), file) ==
        "! script: wrote a file of more than 1 MiB");
  const Script words("head -c 5000000 /dev/zero | tr '\\0' x >&2; exit 1");
  const std::string outcome = words.outcome(limits_of(long_time, most));
  CHECK(outcome.size() < 400);
  CHECK(outcome.ends_with("xxx …"));
}

TEST_CASE("a listener ends a command by throwing") {
  const Script script("echo $$ > \"$1\"; sleep 1000");
  const std::string own = script.beside("own");
  CHECK_THROWS_AS(run_command({script.path(), own}, {},
                              [&] {
                                if (fs::exists(own) && fs::file_size(own) > 0) {
                                  throw std::runtime_error("enough");
                                }
                              }),
                  std::runtime_error);
  CHECK(ends(pid_in(own)));
}

TEST_CASE("a child that has left the group holds nobody up") {
  const Script script(
      "setsid sh -c 'echo $$ > \"$0\"; while sleep 0.01; do echo late; done' \"$1\" "
      "& while ! test -s \"$1\"; do sleep 0.01; done; echo one");
  const std::string own = script.beside("own");
  const std::string outcome = script.outcome(limits_of(long_time), own);
  CHECK(outcome.find("one\n") != std::string::npos);
  ::kill(pid_in(own), SIGKILL);
}

} // namespace
} // namespace triglot
