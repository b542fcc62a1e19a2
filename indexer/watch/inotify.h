// The boundary to inotify(7) of Linux.
#pragma once

#include "base/file.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

struct InotifyEvent {
  int watch;             // -1 where events were lost (IN_Q_OVERFLOW)
  std::uint32_t events;  // IN_…
  std::string_view name; // in the watched folder; empty for the folder itself. Lives as the call
};

// A set of watched folders and a queue of what happened to them. One thread at a time. Closed with
// the object, with all its watches.
class Inotify {
public:
  // Throws Error, naming the limit to raise, where there are too many.
  Inotify();

  // Readable, for poll(), where there are events.
  int fd() const { return queue_.get(); }

  // Watches a folder for `events` (IN_…, and flags as IN_DONT_FOLLOW) besides those it is watched
  // for already. Returns the number of the watch, one for a folder however often and by whatever
  // path it is added, never one that another folder had; nothing where there is no such folder or
  // it may not be read. Throws Error, naming the limit to raise, where there are too many.
  std::optional<int> add(const std::string& folder, std::uint32_t events);

  // Ends a watch, whatever became of it. One last event of it will come: IN_IGNORED.
  void remove(int watch);

  // Calls `tell` for some events that there are, in their order. Does not wait. Whether there were
  // any.
  bool read(const std::function<void(const InotifyEvent&)>& tell);

private:
  FileDescriptor queue_;
};

} // namespace triglot
