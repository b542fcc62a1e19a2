#include "tests/cli/impostor.h"

#include "bench/measure/sockets.h"

#include <cerrno>
#include <csignal>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot::test {

Impostor::Impostor(std::string bytes) {
  const int listening = bench::bound_socket(port_);
  ::listen(listening, 16);
  process_ = ::fork();
  if (process_ == 0) {
    ::setpgid(0, 0);
    for (;;) {
      const int connected = ::accept(listening, nullptr, nullptr);
      if (::write(connected, bytes.data(), bytes.size()) < 0) {
        ::_exit(1);
      }
    }
  }
  ::setpgid(process_, process_);
  ::close(listening);
}

Impostor::~Impostor() {
  ::kill(-process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::string Impostor::address() const {
  return bench::loopback_address(port_);
}

} // namespace triglot::test
