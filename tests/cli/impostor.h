// What is not a server of Xapian.
#pragma once

#include <cstdint>
#include <string>

#include <sys/types.h>

namespace triglot::test {

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
