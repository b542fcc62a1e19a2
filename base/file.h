// POSIX file operations, with our errors.
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

// Owns a file descriptor; -1 means none.
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

// The message of an errno, in lower case like our error lines: "no such file or directory".
std::string errno_message(int error);

// The bytes of a file; nothing, with errno, if it cannot be read.
std::optional<std::string> read_bytes_of(const std::filesystem::path& path);
// The same from where an open file is read next to its end; EFBIG where that are more than `most`.
std::optional<std::string> read_bytes_of(int file, std::size_t most = std::string::npos);

// Writes all bytes at `offset`. False, with errno, on failure.
bool write_at(int file, std::string_view bytes, std::uint64_t offset);

using Pread = ssize_t(int, void*, std::size_t, off_t);

// Reads as many bytes as `bytes` holds, or fewer at the end of the file, at `offset` by calls of
// `pread`. Returns how many; -1, with errno, on failure.
ssize_t read_at(int file, std::span<char> bytes, std::uint64_t offset, Pread* pread = &::pread);

// Creates a file with these bytes. Throws std::system_error, also if the file exists.
void write_bytes_to(const std::filesystem::path& path, std::string_view bytes);

// Makes what was written to the file or folder survive a crash. Throws Error.
void sync(const std::filesystem::path& path);

// Takes a lock by flock(2), LOCK_SH or LOCK_EX, waiting until `end` while others hold it. False,
// with errno, on failure: EWOULDBLOCK if they still do. Closing the descriptor releases it.
bool lock_until(const FileDescriptor& file, int operation,
                std::chrono::steady_clock::time_point end);

} // namespace triglot
