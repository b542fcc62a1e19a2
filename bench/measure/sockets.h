// Sockets on the loopback interface, for servers and lines of benchmarks and tests.
#pragma once

#include <cstdint>
#include <string>

namespace triglot::bench {

// A socket that is bound to `port` of 127.0.0.1, or to any if it is 0, which is then set. Throws
// std::runtime_error.
int bound_socket(std::uint16_t& port);

// A port of 127.0.0.1 that nobody listens on.
std::uint16_t free_port();

// A connection to the port; -1 if nobody listens.
int connection_to(std::uint16_t port);

// "127.0.0.1:7000".
std::string loopback_address(std::uint16_t port);

} // namespace triglot::bench
