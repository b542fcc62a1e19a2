#include "store/file.h"

#include "store/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace triglot {

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

std::string errno_message(int error) {
  std::string message = std::generic_category().message(error);
  if (!message.empty()) {
    message[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(message[0])));
  }
  return message;
}

std::optional<std::string> read_bytes_of(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::string bytes;
  std::array<char, 65536> piece{};
  while (file) {
    const ssize_t got = ::read(file.get(), piece.data(), piece.size());
    if (got == 0) {
      return bytes;
    }
    if (got < 0 && errno != EINTR) {
      break;
    }
    bytes.append(piece.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  }
  return std::nullopt;
}

void sync(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file || ::fsync(file.get()) != 0) {
    throw Error(fmt::format("cannot write '{}' to disk: {}", path.string(), errno_message(errno)));
  }
}

} // namespace triglot
