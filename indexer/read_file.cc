#include "indexer/read_file.h"

#include "store/file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {

Unreadable too_large() {
  return {fmt::format("larger than {} MiB, no article", most_file_bytes >> 20)};
}

} // namespace

std::variant<std::string, Unreadable> read_file(const std::string& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status = {};
  if (!file || ::fstat(file.get(), &status) != 0) {
    return Unreadable{errno_message(errno)};
  }
  if (!S_ISREG(status.st_mode)) {
    return Unreadable{"not a regular file"};
  }
  if (static_cast<std::size_t>(status.st_size) > most_file_bytes) {
    return too_large();
  }
  std::string bytes;
  std::size_t used = 0;
  for (;;) {
    // One byte more than the file has, so that the last read sees its end.
    const auto expected = static_cast<std::size_t>(status.st_size) + 1;
    bytes.resize(std::max(expected, used + 4096));
    if (used > most_file_bytes) { // it grows, or did not know its size
      return too_large();
    }
    const ssize_t got = ::read(file.get(), bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno != EINTR) {
      return Unreadable{errno_message(errno)};
    }
    if (got == 0) {
      bytes.resize(used);
      return bytes;
    }
    used += got > 0 ? static_cast<std::size_t>(got) : 0;
  }
}

} // namespace triglot
