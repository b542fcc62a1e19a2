// The line between a client and a server on this machine: it counts what passes, and can be slow or
// bad.
#pragma once

#include "bench/measure/sockets.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include <sys/types.h>

namespace triglot::bench {

struct LineQuality {
  std::chrono::milliseconds delay{0}; // of what the server sends
  // Of each connection; 0: never.
  std::size_t cut_after = 0; // bytes from the server, then both sides are closed
  std::size_t flip_each = 0; // of so many bytes from the server, one is another
  // Whether the server's bytes stop where the line would be cut, and the connection stays open.
  bool stalls = false;
};

// A round trip begins with bytes from the client after some of the server's have been delivered to
// it. So requests that the client sends without waiting for replies are one, if the delay is longer
// than it takes to send them.
struct Traffic {
  std::uint64_t connections = 0;
  std::uint64_t round_trips = 0;
  std::uint64_t bytes_to_server = 0;
  std::uint64_t bytes_to_client = 0;

  friend Traffic operator-(const Traffic& one, const Traffic& other) {
    return {one.connections - other.connections, one.round_trips - other.round_trips,
            one.bytes_to_server - other.bytes_to_server,
            one.bytes_to_client - other.bytes_to_client};
  }
};

// Processes that relay connections to a server's port. They end with the object.
class Line {
public:
  // Throws std::runtime_error.
  explicit Line(std::uint16_t server, const LineQuality& quality = {});
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  Line(Line&&) = delete;
  Line& operator=(Line&&) = delete;

  std::string address() const { return loopback_address(port_); }
  // Of all connections so far.
  Traffic traffic() const;

  struct Counters {
    std::atomic<std::uint64_t> connections;
    std::atomic<std::uint64_t> round_trips;
    std::atomic<std::uint64_t> bytes_to_server;
    std::atomic<std::uint64_t> bytes_to_client;
  };

private:
  std::uint16_t port_ = 0;
  pid_t process_ = 0;            // and of its group
  Counters* counters_ = nullptr; // shared with the processes
};

} // namespace triglot::bench
