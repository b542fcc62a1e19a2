#include "store/remote/server_address.h"

#include "base/decimal.h"
#include "base/error.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::string_view ssh_scheme = "ssh://";
constexpr const char* ssh_program = "ssh";

bool is_letter_or_digit(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

// Whether it consists of letters, digits and `others`, and does not look like an option.
bool is_plain(std::string_view text, std::string_view others) {
  return !text.empty() && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [&](char byte) {
           return is_letter_or_digit(byte) || others.find(byte) != std::string_view::npos;
         });
}

[[noreturn]] void throw_no_address(std::string_view stated, std::string_view reason) {
  throw Error(
      fmt::format("--db {}: {} (possible: HOST:PORT, ssh://[USER@]HOST/DIR)", stated, reason));
}

std::optional<std::uint16_t> port_number(std::string_view digits) {
  const auto number = parse_decimal<std::uint16_t>(digits);
  return number == 0 ? std::nullopt : number;
}

ServerAddress parse_ssh(std::string_view stated) {
  const std::string_view rest = stated.substr(ssh_scheme.size());
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || slash + 1 == rest.size()) {
    throw_no_address(stated, "names no folder");
  }
  ServerAddress address{std::string(stated), std::string(rest.substr(0, slash)), 0,
                        std::string(rest.substr(slash))};
  const std::size_t colon = address.host.rfind(':');
  if (colon != std::string::npos && (address.host.find(':') == colon || // else of IPv6
                                     address.host[colon - 1] == ']')) {
    const auto port = port_number(std::string_view(address.host).substr(colon + 1));
    if (!port) {
      throw_no_address(stated, "its port is no number from 1 to 65535");
    }
    address.ssh_port = *port;
    address.host.resize(colon);
  }
  std::erase_if(address.host, [](char byte) { return byte == '[' || byte == ']'; });
  if (!is_plain(address.host, ".-_@:")) {
    throw_no_address(stated, "its host is no name of one");
  }
  // A shell reads it there, and Xapian splits the command at blanks here.
  if (!is_plain(address.folder, "/.-_+,@%=:")) {
    throw_no_address(stated, "its folder has characters that a shell reads (a symbolic link there "
                             "can have a simpler name)");
  }
  while (address.folder.size() > 1 && address.folder.ends_with('/')) {
    address.folder.pop_back();
  }
  if (address.folder == "/") {
    throw_no_address(stated, "names no folder");
  }
  return address;
}

std::string port_option(const ServerAddress& address) {
  return address.ssh_port == 0 ? "" : fmt::format("-p {} ", address.ssh_port);
}

// What runs there.
std::string served_by(const ServerAddress& address) {
  return fmt::format("xapian-progsrv {}/current", address.folder);
}

// Xapian waits for the end of ssh, so ssh has to notice that the other side is gone.
std::string ssh_arguments(const ServerAddress& address, std::chrono::milliseconds timeout) {
  const auto seconds = std::max<std::chrono::seconds::rep>(
      1, std::chrono::ceil<std::chrono::seconds>(timeout).count());
  return fmt::format("-T -x -oBatchMode=yes -oConnectTimeout={} -oServerAliveInterval={} "
                     "-oServerAliveCountMax=1 {}-- {} {}",
                     seconds, seconds, port_option(address), address.host, served_by(address));
}

unsigned milliseconds(std::chrono::milliseconds timeout) {
  return static_cast<unsigned>(timeout.count());
}

} // namespace

std::optional<ServerAddress> parse_server_address(std::string_view stated) {
  if (stated.starts_with(ssh_scheme)) {
    return parse_ssh(stated);
  }
  const std::size_t colon = stated.rfind(':');
  if (colon == std::string_view::npos || stated.find('/') != std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view host = stated.substr(0, colon);
  const std::optional<std::uint16_t> port = port_number(stated.substr(colon + 1));
  const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
  if (!port && !is_bracketed && host.find(':') != std::string_view::npos) {
    return std::nullopt; // a file's name, perhaps
  }
  if (!port) {
    throw_no_address(stated, "its port is no number from 1 to 65535");
  }
  if (is_bracketed) { // an address of IPv6
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    throw_no_address(stated, "an address of IPv6 stands in brackets, as in [::1]:7000");
  }
  if (!is_plain(host, is_bracketed ? ":.%-_" : ".-_") && host != "::1" && host != "::") {
    throw_no_address(stated, "its host is no name of one");
  }
  return ServerAddress{std::string(stated), std::string(host), *port, ""};
}

std::string ssh_command(const ServerAddress& address) {
  return fmt::format("{} -oBatchMode=yes {}{} {}", ssh_program, port_option(address), address.host,
                     served_by(address));
}

std::string context_of(const ServerAddress& address, std::chrono::milliseconds timeout) {
  return address.port != 0
             ? fmt::format("remote:tcp({}:{})", address.host, address.port)
             : fmt::format("remote:prog({} {})", ssh_program, ssh_arguments(address, timeout));
}

Xapian::Database connect(const ServerAddress& address, std::chrono::milliseconds timeout) {
  return address.port != 0 ? Xapian::Remote::open(address.host, address.port, milliseconds(timeout),
                                                  milliseconds(timeout))
                           : Xapian::Remote::open(ssh_program, ssh_arguments(address, timeout),
                                                  milliseconds(timeout));
}

} // namespace triglot
