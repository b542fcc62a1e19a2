// Tests the progress line: on terminals that can show it, and nowhere else.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

bool has_script() {
  return test::can_open_terminal() && std::system("script --version > /dev/null 2>&1") == 0;
}

// The output on a terminal of that kind and width while records arrive slowly.
std::string shown(const std::string& terminal, int columns, const std::string& options = {}) {
  const test::TemporaryFolder folder;
  const std::string command = fmt::format("stty cols {}; (echo '{{\"text\":\"De zee.\"}}'; sleep "
                                          "0.5; echo '{{\"text\":\"De dijk.\"}}') | "
                                          "'{}' --db index {} -",
                                          columns, test::program("triglot-index"), options);
  return test::run(
             {"script", "-qec", command, "/dev/null"},
             {.folder = folder.path(), .environment = {{"TERM", terminal}, {"SHELL", "/bin/sh"}}})
      .out;
}

TEST_CASE("Progress is one line, no longer than the terminal is wide, and gone at the end") {
  if (!has_script()) {
    WARN("no pseudoterminal, or no script(1): nothing to look at");
    return;
  }
  const int columns = GENERATE(20, 80);
  const std::string out = shown("xterm", columns);
  INFO(out);
  CHECK_THAT(out, ContainsSubstring("\rlooking for art") && ContainsSubstring("\rreading  0 art"));
  std::size_t frames = 0;
  for (std::size_t at = out.find('\r'); at != std::string::npos; ++frames) {
    const std::size_t end = std::min(out.find('\x1b', at), out.size());
    const std::string frame = out.substr(at + 1, end - at - 1);
    CHECK((frame.find('\n') != std::string::npos ||
           frame.size() < static_cast<std::size_t>(columns))); // ASCII: the total is unknown
    at = out.find('\r', end);
  }
  CHECK(frames > 4);
  CHECK_THAT(out, ContainsSubstring("\r\x1b[Kindexed 2 articles (2 nl): 2 added in "));
}

TEST_CASE("A dumb terminal gets no progress, nor does who is quiet") {
  if (!has_script()) {
    WARN("no pseudoterminal, or no script(1): nothing to look at");
    return;
  }
  CHECK(shown("dumb", 80).starts_with("indexed 2 articles (2 nl): 2 added in "));
  CHECK(shown("xterm", 80, "--quiet").empty());
}

} // namespace
} // namespace triglot
