// Tests that threads run commands concurrently, as in a build, and each gets its own output.
#include "articles/input/run_command.h"

#include "base/file.h"
#include "tests/support/catch.h"

#include <chrono>
#include <future>
#include <string>
#include <vector>

namespace triglot {
namespace {

std::string printed_by(const std::vector<std::string>& words, const CommandLimits& limits = {}) {
  const auto outcome = run_command(words, limits, [] {});
  const auto* unreadable = std::get_if<Unreadable>(&outcome);
  return unreadable != nullptr
             ? unreadable->reason
             : read_bytes_of(std::get<FileDescriptor>(outcome).get()).value_or("unreadable");
}

TEST_CASE("threads run commands side by side") {
  CommandLimits short_time;
  short_time.time = std::chrono::milliseconds(50);
  std::vector<std::future<void>> threads;
  std::vector<std::vector<std::string>> outcomes(8);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    threads.push_back(std::async(std::launch::async, [&, i] {
      for (int time = 0; time < 5; ++time) {
        outcomes[i].push_back(
            printed_by({"sh", "-c", "sleep 0.02; echo \"$1\"", "sh", std::to_string(i)}));
      }
      outcomes[i].push_back(printed_by({"sleep", "100"}, short_time));
      outcomes[i].push_back(printed_by({"no-such-program"}));
    }));
  }
  for (std::future<void>& thread : threads) {
    thread.get();
  }
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    std::vector<std::string> expected(5, std::to_string(i) + "\n");
    expected.insert(expected.end(), {"sleep: took more than 0.05 s", "no-such-program: not found"});
    CHECK(outcomes[i] == expected);
  }
}

} // namespace
} // namespace triglot
