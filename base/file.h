// Files as POSIX has them, with errors as ours.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace triglot {

// Owns a file descriptor; -1 is none.
class FileDescriptor {
public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileDescriptor();

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

private:
  int fd_ = -1;
};

// "no such file or directory": the message of an errno in the lower case of our error lines.
std::string errno_message(int error);

// The bytes of a file; nothing, with errno, where it cannot be read.
std::optional<std::string> read_bytes_of(const std::filesystem::path& path);
// The same from where an open file is read next to its end; EFBIG where that are more than `most`.
std::optional<std::string> read_bytes_of(int file, std::size_t most = std::string::npos);

// Writes all of them at that place of the file. False, with errno, where that fails.
bool write_at(int file, std::string_view bytes, std::uint64_t offset);

using Pread = ssize_t(int, void*, std::size_t, off_t);

// Reads what there is at that place of the file, up to as much as `bytes` hold, by calls of
// `pread`. How many bytes it was; -1, with errno, where it fails.
ssize_t read_at(int file, std::span<char> bytes, std::uint64_t offset, Pread* pread = &::pread);

// Makes a file of these bytes where there is none. Throws std::system_error.
void write_bytes_to(const std::filesystem::path& path, std::string_view bytes);

// Makes sure that what was written to the file or folder survives a crash. Throws Error.
void sync(const std::filesystem::path& path);

// Takes a lock as of flock(2), LOCK_SH or LOCK_EX, and waits for it until `end` where others have
// it. False, with errno, where it cannot be had: EWOULDBLOCK where they still do. It goes with the
// descriptor.
bool lock_until(const FileDescriptor& file, int operation,
                std::chrono::steady_clock::time_point end);

} // namespace triglot
