// Tests how a writer waits for another, and that a dead one blocks nobody.
#include "store/directory/index_directory.h"

#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Another process that holds the lock until it is killed.
class OtherWriter {
public:
  explicit OtherWriter(const IndexDirectory& directory) {
    std::array<int, 2> ready{};
    REQUIRE(::pipe2(ready.data(), O_CLOEXEC) == 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      hold(directory, ready[1]);
    }
    ::close(ready[1]);
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    ::close(ready[0]);
  }
  ~OtherWriter() { kill(); }
  OtherWriter(const OtherWriter&) = delete;
  OtherWriter& operator=(const OtherWriter&) = delete;

  pid_t pid() const { return pid_; }

  void kill() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
      pid_ = 0;
    }
  }

private:
  [[noreturn]] static void hold(const IndexDirectory& directory, int ready) noexcept {
    const WriterLock lock(directory);
    if (::write(ready, "x", 1) != 1) {
      ::_exit(1);
    }
    for (;;) {
      ::pause();
    }
  }

  pid_t pid_ = 0;
};

std::string lock_refusal(const IndexDirectory& directory, milliseconds wait = {}) {
  try {
    const WriterLock lock(directory, wait);
    return {};
  } catch (const LockHeld& error) {
    return error.what();
  }
}

TEST_CASE("a lock that is freed in time is taken") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  auto held = std::make_unique<WriterLock>(directory);
  std::thread holder([&] {
    std::this_thread::sleep_for(milliseconds(40));
    held.reset();
  });
  const Clock::time_point begin = Clock::now();
  CHECK(lock_refusal(directory, std::chrono::minutes(1)).empty());
  const Clock::duration waited = Clock::now() - begin;
  holder.join();
  CHECK(waited >= milliseconds(30));
  CHECK(waited < std::chrono::seconds(30));
}

TEST_CASE("a lock that is not freed is given up after the wait, not before") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  const WriterLock held(directory);
  const Clock::time_point begin = Clock::now();
  CHECK_THAT(lock_refusal(directory, milliseconds(30)), ContainsSubstring("--wait SECONDS"));
  CHECK(Clock::now() - begin >= milliseconds(30));
  CHECK_FALSE(lock_refusal(directory, milliseconds(-1)).empty());
}

TEST_CASE("the process that holds the lock is named; of several it is the one that has it") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  for (int round = 0; round < 3; ++round) {
    OtherWriter other(directory);
    const std::string message = lock_refusal(directory);
    CHECK(message ==
          fmt::format("cannot write index '{}': another triglot-index (process {}) is writing it "
                      "(try again when it is done, or wait for it: --wait SECONDS)",
                      folder.path().string(), other.pid()));
    other.kill();
    CHECK(lock_refusal(directory).empty());
  }
}

TEST_CASE("what a dead process has left is no lock") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  OtherWriter(directory).kill();
  const std::string left = test::read_bytes(folder.path() / "lock");
  CHECK_FALSE(left.empty());
  const WriterLock lock(directory);
  CHECK(test::read_bytes(folder.path() / "lock") == fmt::format("{}\n", ::getpid()));
}

TEST_CASE("who waits for a process that is killed gets the lock") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  OtherWriter other(directory);
  std::thread killer([&] {
    std::this_thread::sleep_for(milliseconds(20));
    ::kill(other.pid(), SIGKILL);
  });
  CHECK(lock_refusal(directory, std::chrono::minutes(1)).empty());
  killer.join();
}

TEST_CASE("a lock whose holder is not known is held all the same") {
  const test::TemporaryFolder folder;
  const auto text = GENERATE(as<std::string>(), "", "\n", "nobody", "99999999999999999999999999");
  const std::string path = folder.write("lock", text);
  const FileDescriptor held(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  REQUIRE(::flock(held.get(), LOCK_EX) == 0);
  CHECK_THAT(lock_refusal(IndexDirectory(folder.path())),
             ContainsSubstring("another triglot-index is writing it"));
}

TEST_CASE("the lock says for which directory it is") {
  const test::TemporaryFolder folder;
  const WriterLock lock(IndexDirectory(folder.path() / "index"));
  CHECK(lock.directory().path() == folder.path() / "index");
}

} // namespace
} // namespace triglot
