#include "bench/measure/xapian_server.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot::bench {

bool has_xapian_server() {
  return ::access("/usr/bin/xapian-tcpsrv", X_OK) == 0 &&
         ::access("/usr/bin/xapian-progsrv", X_OK) == 0;
}

XapianServer::XapianServer(const std::filesystem::path& index, std::uint16_t port) : port_(port) {
  const std::string folder = (index / "current").string();
  const std::string number = std::to_string(port_);
  process_ = ::fork();
  if (process_ == 0) {
    ::setpgid(0, 0);
    const int none = ::open("/dev/null", O_RDWR);
    ::dup2(none, STDOUT_FILENO);
    ::dup2(none, STDERR_FILENO);
    ::execl("/usr/bin/xapian-tcpsrv", "xapian-tcpsrv", "--interface", "127.0.0.1", "--port",
            number.c_str(), "--quiet", folder.c_str(), nullptr);
    ::_exit(127);
  }
  ::setpgid(process_, process_);
  for (int tries = 0; tries < 500; ++tries) {
    if (const int connection = connection_to(port_); connection >= 0) {
      ::close(connection);
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  stop();
  throw std::runtime_error("xapian-tcpsrv does not answer");
}

void XapianServer::stop() {
  if (process_ > 0) {
    ::kill(-process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
  }
}

} // namespace triglot::bench
