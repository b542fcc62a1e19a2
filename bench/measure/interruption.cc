#include "bench/measure/interruption.h"

#include <csignal>

#include <unistd.h>

namespace triglot::bench {
namespace {

volatile std::sig_atomic_t came = 0;

extern "C" void note_signal(int signal) {
  came = signal;
}

} // namespace

void defer_interruption() {
  struct sigaction action {};
  action.sa_handler = note_signal; // without SA_RESTART
  ::sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) {
    ::sigaction(signal, &action, nullptr);
  }
}

void end_if_interrupted() {
  if (came != 0) {
    throw Interrupted("interrupted");
  }
}

void end_by_signal() {
  std::signal(came, SIG_DFL);
  std::raise(came);
  ::_exit(128 + came);
}

} // namespace triglot::bench
