// Keeps an index up to date while its files change.
//
//   update all → watch the roots → update all → wait → update what changed → wait …
//
// The second update catches what was written before the watch was in place.
#pragma once

#include "indexer/update/update.h"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace triglot {

class StopSignal;

// Callbacks of watch(), by which the program displays and counts what a run does.
struct WatchCalls {
  // Runs an update; see update.h. May throw Stopped, which ends the watch.
  std::function<BuildReport(const BuildOptions&, NamedBy)> update;
  // Tells the user why the index cannot follow its files.
  std::function<void(const std::string&)> tell;
  // Tells the user what is watched from now on, the index's roots. Called again if they change.
  std::function<void(const std::vector<std::string>& roots)> watching = [](const auto&) {};
};

// Thrown by an update that was asked to stop.
class Stopped : public std::runtime_error {
public:
  Stopped() : std::runtime_error("stopped") {}
};

// Brings the index up to date, and keeps it so until `stop` is raised. Other writers may run
// between two updates, and are waited for; before the first update at most for `options.wait`. A
// root that vanishes or becomes empty is reported and its articles stay. An index that cannot be
// written is reported and retried at increasing intervals, whatever the exception. Throws what the
// first update throws; Error if the index is damaged, or the system allows no more watches.
void watch(const BuildOptions& options, const StopSignal& stop, const WatchCalls& calls);

} // namespace triglot
