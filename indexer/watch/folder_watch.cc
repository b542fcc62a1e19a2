#include "indexer/watch/folder_watch.h"

#include "indexer/watch/watch_tree.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <poll.h>

namespace triglot {
namespace {

using Clock = std::chrono::steady_clock;
using Moment = std::optional<Clock::time_point>; // nothing: never

enum class Woken : std::uint8_t { by_events, by_stop, by_time };

Woken sleep(const WatchTree& tree, const StopSignal& stop, Moment until) {
  std::array<pollfd, 2> sources = {{{stop.fd(), POLLIN, 0}, {tree.fd(), POLLIN, 0}}};
  while (true) {
    timespec left = {};
    if (until) {
      const auto span = std::max(*until - Clock::now(), Clock::duration::zero());
      const auto seconds = std::chrono::floor<std::chrono::seconds>(span);
      left.tv_sec = seconds.count();
      left.tv_nsec = std::chrono::nanoseconds(span - seconds).count();
    }
    const int ready = ::ppoll(sources.data(), sources.size(), until ? &left : nullptr, nullptr);
    if (ready > 0) {
      return sources[0].revents != 0 ? Woken::by_stop : Woken::by_events;
    }
    if (ready == 0) {
      return Woken::by_time;
    } // else a signal that is not ours
  }
}

// Whether there are changes to gather before `end`. Events may be irrelevant.
Woken await_first(WatchTree& tree, const StopSignal& stop, Moment end) {
  while (!tree.changed()) {
    const Woken woken = sleep(tree, stop, end);
    if (woken != Woken::by_events) {
      return woken;
    }
    tree.read();
    if (!tree.changed() && end && Clock::now() >= *end) {
      return Woken::by_time;
    }
  }
  return Woken::by_events;
}

Woken gather(WatchTree& tree, const StopSignal& stop, const Gathering& gathering) {
  const Clock::time_point last = Clock::now() + gathering.longest;
  Clock::time_point quiet = Clock::now() + gathering.quiet;
  Woken woken = Woken::by_events;
  while (woken == Woken::by_events && Clock::now() < last) {
    woken = sleep(tree, stop, std::min(quiet, last));
    if (woken == Woken::by_events && tree.read()) {
      quiet = Clock::now() + gathering.quiet;
    }
  }
  return woken;
}

} // namespace

FolderWatch::FolderWatch(const std::vector<std::string>& roots, Gathering gathering)
    : tree_(std::make_unique<WatchTree>(roots)), gathering_(gathering) {}

FolderWatch::~FolderWatch() = default;

std::optional<WatchedChanges> FolderWatch::wait(const StopSignal& stop,
                                                std::optional<std::chrono::milliseconds> timeout) {
  const Moment end = timeout ? Moment(Clock::now() + *timeout) : std::nullopt;
  const Woken woken = await_first(*tree_, stop, end);
  if (woken == Woken::by_time) {
    return WatchedChanges{};
  }
  if (woken == Woken::by_stop || gather(*tree_, stop, gathering_) == Woken::by_stop) {
    return std::nullopt;
  }
  return tree_->take();
}

} // namespace triglot
