// Selects the power losses of a recorded run to try.
#pragma once

#include "tests/fault/disk/disk_model.h"
#include "tests/fault/disk/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace triglot::test {

struct PowerLoss {
  std::size_t entries = 0; // entries of the journal applied before
  std::string how;         // for messages: "nothing unsynced is there"
  Survival survival;
  std::size_t sector_bytes = 512;
};

// Power losses on both sides of each sync and of each change of a name: nothing unsynced survives,
// everything, only contents, only names, and `random_ways` random selections; the last also within
// runs of writes. Deterministic for the same seed. In the order to try them: those at the end
// first, the others shuffled.
std::vector<PowerLoss> power_losses(const std::vector<JournalEntry>& journal,
                                    std::size_t random_ways, std::uint32_t seed);

// Syncs of one file or folder without changes to it in between: dropping any of the corresponding
// lines from the program is equivalent if the first one left nothing to do for the others.
struct SyncGroup {
  NodeId node = 0;
  std::string path;
  std::vector<std::size_t> entries; // indices into the journal
};
// All syncs of a run, except for those of what was already durable.
std::vector<SyncGroup> sync_groups(const RecordedRun& run);

// What is lost, at some power loss, without the syncs of the group, as described by
// RecordedRun::problem(). Nothing if no such loss was found.
std::optional<std::string> loss_without(const SyncGroup& group, RecordedRun& run);

} // namespace triglot::test
