// Keeps an index up to date with its files while they change.
//
//   update all → watch the roots → update all → wait → update what changed → wait …
//
// The second update finds what was written before the watch was in place.
#pragma once

#include "indexer/update.h"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace triglot {

class StopSignal;

// What watch() is given to work with. A function each, as they show and count what a run does.
struct WatchCalls {
  // Runs an update; see update.h. May throw Stopped, of which nothing comes but the end.
  std::function<BuildReport(const BuildOptions&, NamedBy)> update;
  // Tells the user what keeps the index from following.
  std::function<void(const std::string&)> tell;
  // Tells what is watched from now on: the index's roots. Called anew when they are others.
  std::function<void(const std::vector<std::string>& roots)> watching = [](const auto&) {};
};

// Thrown by an update that was asked to stop.
class Stopped : public std::runtime_error {
public:
  Stopped() : std::runtime_error("stopped") {}
};

// Brings the index up to date, and goes on doing so until `stop` is raised. Other writers are let
// through between two updates, and waited for; at first as long as `options.wait`. A root that
// vanishes or becomes empty is reported and its articles stay; an index that cannot be written is
// reported and tried again, at ever longer intervals, whatever exception says so. Throws what the
// first update throws; Error where the index is damaged, or where the system watches no more
// folders.
void watch(const BuildOptions& options, const StopSignal& stop, const WatchCalls& calls);

} // namespace triglot
