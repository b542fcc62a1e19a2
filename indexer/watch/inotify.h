// Wrapper of Linux's inotify(7).
#pragma once

#include "base/file.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

struct InotifyEvent {
  int watch;             // -1 if events were lost (IN_Q_OVERFLOW)
  std::uint32_t events;  // IN_…
  std::string_view name; // in the watched folder; empty for the folder itself. Valid in the call
};

// A set of watched folders and a queue of their events. One thread at a time. The destructor closes
// it with all watches.
class Inotify {
public:
  // Throws Error, naming the limit to raise, if there are too many.
  Inotify();

  // For poll(): readable if there are events.
  int fd() const { return queue_.get(); }

  // Watches a folder for `events` (IN_… and flags such as IN_DONT_FOLLOW), in addition to those it
  // is already watched for. Returns the watch's number: one per folder, however often and by
  // whatever path it is added, and never that of another folder, even an earlier one. Nothing if
  // the folder does not exist or must not be read. Throws Error, naming the limit to raise, if
  // there are too many.
  std::optional<int> add(const std::string& folder, std::uint32_t events);

  // Ends a watch in any state. One last event follows: IN_IGNORED.
  void remove(int watch);

  // Calls `tell` for some of the pending events, in order. Does not block. Returns whether there
  // were any.
  bool read(const std::function<void(const InotifyEvent&)>& tell);

private:
  FileDescriptor queue_;
};

} // namespace triglot
