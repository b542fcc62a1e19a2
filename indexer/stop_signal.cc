#include "indexer/stop_signal.h"

#include "store/error.h"

#include <cerrno>

#include <fmt/format.h>
#include <poll.h>
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
  // One that has come has had its effect; left pending, it would end the program now.
  signalfd_siginfo signal = {};
  while (::read(signals_.get(), &signal, sizeof(signal)) > 0) {
  }
  ::pthread_sigmask(SIG_SETMASK, &blocked_before_, nullptr);
}

bool StopSignal::raised() const {
  pollfd signals = {fd(), POLLIN, 0};
  return ::poll(&signals, 1, 0) > 0;
}

} // namespace triglot
