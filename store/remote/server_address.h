// The address of an index on one of Xapian's servers.
//
//   archive3:7000, 192.0.2.7:7000, [2001:db8::7]:7000   xapian-tcpsrv
//   ssh://anna@archive3/srv/news                        xapian-progsrv /srv/news/current, over ssh
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace triglot {

struct ServerAddress {
  std::string name;           // as stated
  std::string host;           // ssh: with the user, if one is stated
  std::uint16_t port = 0;     // 0: by ssh
  std::string folder;         // ssh: of the index
  std::uint16_t ssh_port = 0; // 0: as ssh is configured

  friend bool operator==(const ServerAddress&, const ServerAddress&) = default;
};

// Nothing if it is a path. Throws Error if it begins like an address and is not one, or contains
// what a shell or ssh would interpret.
std::optional<ServerAddress> parse_server_address(std::string_view stated);

// The command that shows why a connection by ssh fails. REQUIRES: an address of ssh.
std::string ssh_command(const ServerAddress& address);

// The name of the connection in Xapian's errors.
std::string context_of(const ServerAddress& address, std::chrono::milliseconds timeout);

// Connects. `timeout` limits that, and the wait for each later reply. Xapian's exceptions pass
// through.
Xapian::Database connect(const ServerAddress& address, std::chrono::milliseconds timeout);

} // namespace triglot
