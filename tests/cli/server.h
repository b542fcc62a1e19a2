// Xapian's server, started and stopped by a test.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace triglot::test {

// Whether xapian-tcpsrv and xapian-progsrv are installed (xapian-tools).
bool has_server();

// A port of 127.0.0.1 that nobody listens on.
std::uint16_t free_port();

// xapian-tcpsrv with the current generation of an index, on a port of 127.0.0.1. It ends with the
// object, and so do the processes that answer.
class Server {
public:
  // Returns when it answers. Throws where it does not.
  explicit Server(const std::filesystem::path& index, std::uint16_t port = free_port());
  ~Server() { stop(); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // "127.0.0.1:7000", as --db has it.
  std::string address() const;
  std::uint16_t port() const { return port_; }
  void stop();

private:
  std::uint16_t port_;
  pid_t process_ = 0; // and of its group
};

// Stands between a client and a server of ours, and passes on what the server sends, until so many
// bytes were sent on a connection; then it closes it. One byte of each so many is another.
class BadLine {
public:
  // 0: never.
  BadLine(std::uint16_t server, std::size_t cut_after, std::size_t flip_each);
  ~BadLine();
  BadLine(const BadLine&) = delete;
  BadLine& operator=(const BadLine&) = delete;

  std::string address() const;

private:
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

// Accepts connections on a port of 127.0.0.1, and sends the bytes to each, then nothing.
class Impostor {
public:
  explicit Impostor(std::string bytes = "");
  ~Impostor();
  Impostor(const Impostor&) = delete;
  Impostor& operator=(const Impostor&) = delete;

  std::string address() const;

private:
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

} // namespace triglot::test
