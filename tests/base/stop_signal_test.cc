// Tests that a program ends when it is told to, whatever it is doing.
#include "base/stop_signal.h"

#include "tests/support/catch.h"

#include <chrono>
#include <cstdlib>

#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {

enum class Work : std::uint8_t { ends, goes_on };

// The exit code of a process after SIGINT: 0 from the deadline, 7 if it ends by itself.
int exit_code(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    constexpr unsigned seconds = 60;
    {
      const StopSignal stop;
      const StopDeadline deadline(stop, std::chrono::milliseconds(work == Work::ends ? 60'000 : 1));
      ::kill(::getpid(), SIGINT);
      while (work == Work::goes_on || !stop.raised()) {
        ::sleep(seconds);
      }
    }
    std::_Exit(7);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

TEST_CASE("what does not end by itself after a signal is ended by the deadline") {
  CHECK(exit_code(Work::goes_on) == 0);
  CHECK(exit_code(Work::ends) == 7);
}

TEST_CASE("without a signal a deadline has no effect") {
  const StopSignal stop;
  const StopDeadline deadline(stop, std::chrono::milliseconds(0));
  CHECK_FALSE(stop.raised());
}

} // namespace
} // namespace triglot
