#include "tests/cli/server.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// A socket that is bound to the port, or to any; throws where there is none.
int bound(std::uint16_t& port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(port);
  socklen_t size = sizeof address;
  auto* general = reinterpret_cast<sockaddr*>(&address);
  if (made < 0 || ::bind(made, general, size) != 0 || ::getsockname(made, general, &size) != 0) {
    throw std::runtime_error("no port is free");
  }
  port = ntohs(address.sin_port);
  return made;
}

bool answers(std::uint16_t port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool connected =
      ::connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(made);
  return connected;
}

void end(pid_t& process) {
  if (process > 0) {
    ::kill(-process, SIGKILL);
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
    process = 0;
  }
}

std::string on_loopback(std::uint16_t port) {
  return "127.0.0.1:" + std::to_string(port);
}

int connected_to(std::uint16_t port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  ::connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  return made;
}

// Until one of both closes it.
void relay(int client, int server, std::size_t cut_after, std::size_t flip_each) {
  std::array<char, 4096> buffer{};
  std::size_t sent = 0;
  for (;;) {
    std::array<pollfd, 2> ends = {pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
    ::poll(ends.data(), ends.size(), -1);
    for (const pollfd& end : ends) {
      if (end.revents == 0) {
        continue;
      }
      ssize_t got = ::read(end.fd, buffer.data(), buffer.size());
      if (got <= 0) {
        return;
      }
      const bool to_client = end.fd == server;
      for (ssize_t i = 0; to_client && flip_each != 0 && i < got; ++i) {
        if ((sent + static_cast<std::size_t>(i) + 1) % flip_each == 0) {
          buffer.at(static_cast<std::size_t>(i)) ^= 0x15;
        }
      }
      sent += to_client ? static_cast<std::size_t>(got) : 0;
      const bool is_cut = cut_after != 0 && sent >= cut_after;
      got -= to_client && is_cut
                 ? static_cast<ssize_t>(std::min(sent - cut_after, static_cast<std::size_t>(got)))
                 : 0;
      if (::write(to_client ? client : server, buffer.data(), static_cast<std::size_t>(got)) < 0 ||
          is_cut) {
        return;
      }
    }
  }
}

} // namespace

bool has_server() {
  return ::access("/usr/bin/xapian-tcpsrv", X_OK) == 0 &&
         ::access("/usr/bin/xapian-progsrv", X_OK) == 0;
}

std::uint16_t free_port() {
  std::uint16_t port = 0;
  ::close(bound(port));
  return port;
}

Server::Server(const std::filesystem::path& index, std::uint16_t port) : port_(port) {
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
    if (answers(port_)) {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  stop();
  throw std::runtime_error("xapian-tcpsrv does not answer");
}

std::string Server::address() const {
  return on_loopback(port_);
}

void Server::stop() {
  end(process_);
}

BadLine::BadLine(std::uint16_t server, std::size_t cut_after, std::size_t flip_each) {
  const int listening = bound(port_);
  ::listen(listening, 16);
  process_ = ::fork();
  if (process_ == 0) {
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_IGN);
    for (;;) { // one connection after the other
      const int client = ::accept(listening, nullptr, nullptr);
      const int behind = connected_to(server);
      relay(client, behind, cut_after, flip_each);
      ::close(client);
      ::close(behind);
    }
  }
  ::setpgid(process_, process_);
  ::close(listening);
}

BadLine::~BadLine() {
  end(process_);
}

std::string BadLine::address() const {
  return on_loopback(port_);
}

Impostor::Impostor(std::string bytes) {
  const int listening = bound(port_);
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
  end(process_);
}

std::string Impostor::address() const {
  return on_loopback(port_);
}

} // namespace triglot::test
