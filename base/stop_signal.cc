#include "base/stop_signal.h"

#include "base/error.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace triglot {

StopSignal::StopSignal() {
  sigset_t stopping = {};
  sigemptyset(&stopping);
  sigaddset(&stopping, SIGINT);
  sigaddset(&stopping, SIGTERM);
  signals_ = FileDescriptor(::signalfd(-1, &stopping, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!signals_) {
    throw Error(fmt::format("cannot wait for signals: {}", errno_message(errno)));
  }
  ::pthread_sigmask(SIG_BLOCK, &stopping, &blocked_before_);
}

StopSignal::~StopSignal() {
  // These signals have been acted on; left pending, they would end the program now.
  signalfd_siginfo signal = {};
  while (::read(signals_.get(), &signal, sizeof(signal)) > 0) {
  }
  ::pthread_sigmask(SIG_SETMASK, &blocked_before_, nullptr);
}

bool StopSignal::raised(std::chrono::milliseconds within) const {
  pollfd signals = {fd(), POLLIN, 0};
  return ::poll(&signals, 1, static_cast<int>(within.count())) > 0;
}

namespace {

void wait_for_stop(int stop, int over, std::chrono::milliseconds grace) {
  std::array<pollfd, 2> either = {{{over, POLLIN, 0}, {stop, POLLIN, 0}}};
  while (::poll(either.data(), either.size(), -1) < 0) { // interrupted
  }
  if (either[0].revents != 0) {
    return;
  }
  int ended = 0;
  do {
    ended = ::poll(either.data(), 1, static_cast<int>(grace.count()));
  } while (ended < 0); // interrupted
  if (ended == 0) {
    std::_Exit(0);
  }
}

} // namespace

StopDeadline::StopDeadline(const StopSignal& stop, std::chrono::milliseconds grace)
    : over_(::eventfd(0, EFD_CLOEXEC)) {
  if (!over_) {
    throw Error(fmt::format("cannot wait for signals: {}", errno_message(errno)));
  }
  waiter_ = std::thread(wait_for_stop, stop.fd(), over_.get(), grace);
}

StopDeadline::~StopDeadline() {
  ::eventfd_write(over_.get(), 1);
  waiter_.join();
}

} // namespace triglot
