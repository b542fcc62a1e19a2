// Xapian's server, started and stopped by benchmarks and tests.
#pragma once

#include "bench/measure/sockets.h"

#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/types.h>

namespace triglot::bench {

// Whether xapian-tcpsrv and xapian-progsrv are installed (package xapian-tools).
bool has_xapian_server();

// xapian-tcpsrv with the current generation of an index, on a port of 127.0.0.1. It ends with the
// object, and so do the processes that answer.
class XapianServer {
public:
  // Returns when it answers; throws std::runtime_error if it does not.
  explicit XapianServer(const std::filesystem::path& index, std::uint16_t port = free_port());
  ~XapianServer() { stop(); }
  XapianServer(const XapianServer&) = delete;
  XapianServer& operator=(const XapianServer&) = delete;
  XapianServer(XapianServer&&) = delete;
  XapianServer& operator=(XapianServer&&) = delete;

  std::string address() const { return loopback_address(port_); }
  std::uint16_t port() const { return port_; }
  void stop();

private:
  std::uint16_t port_;
  pid_t process_ = 0; // and of its group
};

} // namespace triglot::bench
