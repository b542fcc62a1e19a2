#include "base/file.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
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
  return file ? read_bytes_of(file.get()) : std::nullopt;
}

std::optional<std::string> read_bytes_of(int file, std::size_t most) {
  std::string bytes;
  std::array<char, 65536> piece{};
  for (;;) {
    const ssize_t got = ::read(file, piece.data(), piece.size());
    if (got == 0) {
      return bytes;
    }
    if (got < 0 && errno != EINTR) {
      return std::nullopt;
    }
    bytes.append(piece.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (bytes.size() > most) {
      errno = EFBIG;
      return std::nullopt;
    }
  }
}

bool write_at(int file, std::string_view bytes, std::uint64_t offset) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written =
        ::pwrite(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (written < 0 && errno != EINTR) {
      return false;
    }
    done += written < 0 ? 0 : static_cast<std::size_t>(written);
  }
  return true;
}

ssize_t read_at(int file, std::span<char> bytes, std::uint64_t offset, Pread* pread) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got =
        pread(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (got == 0) {
      break;
    }
    if (got < 0 && errno != EINTR) {
      return -1;
    }
    done += got < 0 ? 0 : static_cast<std::size_t>(got);
  }
  return static_cast<ssize_t>(done);
}

void write_bytes_to(const std::filesystem::path& path, std::string_view bytes) {
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file || !write_at(file.get(), bytes, 0)) {
    throw std::system_error(errno, std::generic_category());
  }
}

void sync(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file || ::fsync(file.get()) != 0) {
    throw Error(fmt::format("cannot write '{}' to disk: {}", path.string(), errno_message(errno)));
  }
}

bool lock_until(const FileDescriptor& file, int operation,
                std::chrono::steady_clock::time_point end) {
  constexpr std::chrono::milliseconds pause(10);
  while (::flock(file.get(), operation | LOCK_NB) != 0) {
    if (errno == EINTR) {
      continue;
    }
    if (errno != EWOULDBLOCK || std::chrono::steady_clock::now() >= end) {
      return false;
    }
    std::this_thread::sleep_for(pause);
  }
  return true;
}

} // namespace triglot
