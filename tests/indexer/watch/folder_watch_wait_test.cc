// Tests when a watch returns, what ends it, and the effect of too many changes or folders.
#include "indexer/watch/folder_watch.h"

#include "base/error.h"
#include "tests/indexer/file_script.h"
#include "tests/indexer/watch/watch_check.h"
#include "tests/support/catch.h"

#include <array>
#include <atomic>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// Repeats an action in another thread until destroyed, or until waiting would be in vain.
class Meanwhile {
public:
  explicit Meanwhile(std::function<void()> action)
      : thread_([this, action = std::move(action)] {
          const Clock::time_point end = Clock::now() + 30s;
          while (!over_ && Clock::now() < end) {
            action();
            std::this_thread::sleep_for(2ms);
          }
          in_vain_ = !over_;
        }) {}
  ~Meanwhile() {
    over_ = true;
    thread_.join();
  }
  Meanwhile(const Meanwhile&) = delete;
  Meanwhile& operator=(const Meanwhile&) = delete;

  bool in_vain() const { return in_vain_; }

private:
  std::atomic<bool> over_ = false;
  std::atomic<bool> in_vain_ = false;
  std::thread thread_;
};

long queue_length() {
  long length = 16384;
  std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> length;
  return length;
}

TEST_CASE("a batch is complete after a moment of quiet", "[slow]") {
  test::WatchCheck check("mkdir r", "r");
  FolderWatch watch({check.folder() + "/r"}, {.quiet = 2s, .longest = 60s});
  std::thread writer([&] {
    for (const char* name : {"a", "b", "c"}) {
      test::run_script(check.folder(), std::string("write r/") + name);
      std::this_thread::sleep_for(10ms);
    }
  });
  CHECK(test::told(watch.wait(check.stop()), check.folder()) == "r/a|r/b|r/c");
  writer.join();
}

TEST_CASE("changes without pause are told of all the same") {
  test::WatchCheck check("mkdir r", "r");
  FolderWatch watch({check.folder() + "/r"}, {.quiet = 60s, .longest = 50ms});
  const Meanwhile writing([&] { test::run_script(check.folder(), "append r/a"); });
  CHECK(test::told(watch.wait(check.stop()), check.folder()) == "r/a");
  CHECK(test::told(watch.wait(check.stop()), check.folder()) == "r/a");
  CHECK(!writing.in_vain());
}

TEST_CASE("a wait without changes ends after its time, and is a sleep") {
  test::WatchCheck check("mkdir r; mkdir p", "r|p/missing");
  const std::clock_t before = std::clock();
  const Clock::time_point start = Clock::now();
  CHECK(test::told(check.watch().wait(check.stop(), 400ms), check.folder()).empty());
  CHECK(Clock::now() - start >= 400ms);
  CHECK(std::clock() - before < CLOCKS_PER_SEC / 5);
  CHECK(test::told(check.watch().wait(check.stop(), 0ms), check.folder()).empty());
  test::run_script(check.folder(), "write r/a");
  CHECK(test::told(check.watch().wait(check.stop(), 0ms), check.folder()) == "r/a");
}

TEST_CASE("a wait ends after its time also where changes go on that are of no interest") {
  test::WatchCheck check("mkdir r; write p/a", "r|p/a|p/q/r");
  const Meanwhile writing([&] { test::run_script(check.folder(), "write r/.a; write p/b"); });
  CHECK(test::told(check.watch().wait(check.stop(), 50ms), check.folder()).empty());
  CHECK(!writing.in_vain());
}

TEST_CASE("a signal ends the wait, and what has come is not told") {
  const int signal = GENERATE(SIGINT, SIGTERM);
  test::WatchCheck check("mkdir r", "r");
  CHECK(!check.stop().raised());
  SECTION("that came before") {
    ::raise(signal);
    CHECK(check("write r/a") == "stopped");
  }
  SECTION("that comes meanwhile") {
    std::thread other([&] {
      std::this_thread::sleep_for(50ms);
      ::kill(::getpid(), signal);
    });
    CHECK(test::told(check.watch().wait(check.stop()), check.folder()) == "stopped");
    other.join();
  }
  SECTION("that comes while changes are gathered") {
    FolderWatch watch({check.folder() + "/r"}, {.quiet = 60s, .longest = 60s});
    test::run_script(check.folder(), "write r/a");
    std::thread other([&] {
      std::this_thread::sleep_for(50ms);
      ::kill(::getpid(), signal);
    });
    CHECK(test::told(watch.wait(check.stop()), check.folder()) == "stopped");
    other.join();
  }
  CHECK(check.stop().raised());
  CHECK(check.stop().raised());
  CHECK(check("") == "stopped");
}

TEST_CASE("signals are blocked no longer than they are waited for") {
  const auto blocked = [] {
    sigset_t signals = {};
    ::pthread_sigmask(SIG_BLOCK, nullptr, &signals);
    return sigismember(&signals, SIGINT) == 1 || sigismember(&signals, SIGTERM) == 1;
  };
  CHECK(!blocked());
  {
    const StopSignal stop;
    CHECK(blocked());
    ::raise(SIGINT);
    ::raise(SIGTERM);
  }
  CHECK(!blocked()); // nor have they ended the test
}

TEST_CASE("after more changes than the system keeps, everything has to be gone through") {
  if (queue_length() > 200000) {
    WARN("the queue of events is too long to be filled");
    return;
  }
  test::WatchCheck check("write r/a; write r/b; write gone/x; mkdir link", "r|gone|link|later");
  {
    std::ofstream a(check.folder() + "/r/a");
    std::ofstream b(check.folder() + "/r/b");
    for (long event = 0; event < queue_length(); ++event) {
      (event % 2 == 0 ? a : b) << event << std::flush;
    }
  }
  CHECK(check("mkdir r/sub/deep; rm gone; rm link; ln-s r link; write later/x") == "everything");
  CHECK(check("write r/a") == "link/a|r/a");
  CHECK(check("write r/sub/deep/x") == "link/sub/deep/x|r/sub/deep/x");
  CHECK(check("write later/x") == "later/x");
  CHECK(check("write gone/x") == "gone");
}

TEST_CASE("more folders moved out than the system keeps events are no reason to go through all",
          "[slow]") {
  if (queue_length() > 20000) {
    WARN("too many folders would be needed");
    return;
  }
  test::WatchCheck check("write r/a", "r");
  fs::create_directories(check.folder() + "/big");
  for (long number = 0; number < queue_length() + 100; ++number) {
    fs::create_directory(check.folder() + "/big/" + std::to_string(number));
  }
  const auto wait = [&](const std::string& commands) {
    test::run_script(check.folder(), commands);
    return test::told(check.watch().wait(check.stop(), 5ms), check.folder());
  };
  try {
    CHECK(wait("mv big r/in") == "r/in");
  } catch (const Error& error) {
    WARN(error.what()); // a limit below what the tests need
    return;
  }
  CHECK(wait("mv r/in r/on") == "r/in|r/on");
  CHECK(wait("write r/on/17/x") == "r/on/17/x");
  CHECK(wait("mv r/on out") == "r/on");
  CHECK(wait("write r/a; write out/17/x") == "r/a");
}

// The result of `action` in a process with its own limits and mounts; nothing if there cannot be
// one.
std::optional<std::string> apart(const std::function<std::string()>& action) {
  std::array<int, 2> ends = {};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  const std::string user = "0 " + std::to_string(::geteuid()) + " 1";
  const std::string group = "0 " + std::to_string(::getegid()) + " 1";
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
      ::_exit(77);
    }
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << user;
    std::ofstream("/proc/self/gid_map") << group;
    std::string result;
    try {
      result = action();
    } catch (const std::exception& error) {
      result = error.what();
    }
    ::_exit(::write(ends[1], result.data(), result.size()) < 0 ? 1 : 0);
  }
  ::close(ends[1]);
  const FileDescriptor input(ends[0]);
  std::string result(4096, '\0');
  const ssize_t bytes = ::read(input.get(), result.data(), result.size());
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
    WARN("no namespaces to test in");
    return std::nullopt;
  }
  REQUIRE(bytes >= 0);
  return result.substr(0, static_cast<std::size_t>(bytes));
}

TEST_CASE("where a limit is reached, the message says what to do") {
  auto [limit, attempt, remedy] = GENERATE(table<std::string, std::string, std::string>({
      {"inotify_watches", "cannot watch '", "sysctl fs.inotify.max_user_watches="},
      {"inotify_instances", "cannot watch for changes: ", "sysctl fs.inotify.max_user_instances="},
  }));
  const test::TemporaryFolder folder;
  test::run_script(folder.path().string(), "mkdir r/a; mkdir r/b; mkdir r/c; mkdir r/d");
  const std::optional<std::string> message = apart([&, name = limit]() -> std::string {
    std::ofstream file("/proc/sys/user/max_" + name);
    if (!(file << (name == "inotify_watches" ? 6 : 0) << std::flush)) {
      return "no limit of its own";
    }
    const FolderWatch watch({folder.path().string() + "/r"});
    return "no error";
  });
  if (message && *message != "no limit of its own") {
    CHECK_THAT(*message, ContainsSubstring(attempt) && ContainsSubstring(remedy));
  }
}

TEST_CASE("what was mounted and is no longer is told, and what it hid is watched") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path().string();
  test::run_script(path, "mkdir r/m; mkdir root");
  const std::optional<std::string> all = apart([&]() -> std::string {
    for (const char* place : {"/r/m", "/root"}) {
      if (::mount("none", (path + place).c_str(), "tmpfs", 0, nullptr) != 0) {
        return "cannot mount";
      }
    }
    const StopSignal stop;
    FolderWatch watch({path + "/r", path + "/root"}, {.quiet = 1ms});
    std::string out;
    const auto step = [&](const std::string& commands) {
      test::run_script(path, commands);
      out += test::told(watch.wait(stop, 5ms), path) + "; ";
    };
    step("write r/m/x; write root/x");
    if (::umount((path + "/r/m").c_str()) != 0 || ::umount((path + "/root").c_str()) != 0) {
      return "cannot unmount";
    }
    step("");
    step("write r/m/x; write root/x");
    return out;
  });
  if (all && *all != "cannot mount") {
    CHECK(*all == "r/m/x|root/x; r/m|root; r/m/x|root/x; ");
  }
}

} // namespace
} // namespace triglot
