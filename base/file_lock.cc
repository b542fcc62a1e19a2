#include "base/file_lock.h"

#include <cerrno>
#include <thread>

#include <sys/file.h>

namespace triglot {

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
