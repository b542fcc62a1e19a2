#include "indexer/watch/inotify.h"

#include "base/error.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace triglot {

Inotify::Inotify() : queue_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (queue_) {
    return;
  }
  const int error = errno;
  if (error == EMFILE) {
    throw Error("cannot watch for changes: too many programs of this user do, or too many files "
                "are open (raise the limit with: sudo sysctl fs.inotify.max_user_instances=1024, "
                "or: ulimit -n 4096)");
  }
  throw Error(fmt::format("cannot watch for changes: {}", errno_message(error)));
}

std::optional<int> Inotify::add(const std::string& folder, std::uint32_t events) {
  const int watch =
      ::inotify_add_watch(queue_.get(), folder.c_str(), events | IN_ONLYDIR | IN_MASK_ADD);
  if (watch >= 0) {
    return watch;
  }
  const int error = errno;
  if (error == ENOSPC) {
    throw Error(fmt::format("cannot watch '{}': this user's programs watch as many folders as they "
                            "may (raise the limit with: sudo sysctl "
                            "fs.inotify.max_user_watches=1048576)",
                            folder));
  }
  if (error == ENOMEM) {
    throw Error(fmt::format("cannot watch '{}': {}", folder, errno_message(error)));
  }
  return std::nullopt;
}

void Inotify::remove(int watch) {
  ::inotify_rm_watch(queue_.get(), watch);
}

bool Inotify::read(const std::function<void(const InotifyEvent&)>& tell) {
  std::array<char, 65536> buffer; // NOLINT(*-member-init): read() fills it
  const ssize_t bytes = ::read(queue_.get(), buffer.data(), buffer.size());
  if (bytes <= 0) {
    return false;
  }
  std::string_view rest(buffer.data(), static_cast<std::size_t>(bytes));
  while (!rest.empty()) {
    inotify_event event = {};
    std::memcpy(&event, rest.data(), sizeof(event));
    const std::string_view padded = rest.substr(sizeof(event), event.len); // NUL-padded, or empty
    tell({event.wd, event.mask, padded.substr(0, padded.find('\0'))});
    rest.remove_prefix(sizeof(event) + event.len);
  }
  return true;
}

} // namespace triglot
