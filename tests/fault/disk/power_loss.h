// Which power losses of a recorded run are tried.
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
  std::size_t entries = 0; // of the journal, that were done before
  std::string how;         // for messages: "nothing unsynced is there"
  Survival survival;
  std::size_t sector_bytes = 512;
};

// At both sides of each sync and of each change of a name: nothing of what is not synced is there,
// all of it, only contents, only names, and `random_ways` of what chance leaves; the last of these
// inside runs of writes too. The same for the same seed, in the order in which they are to be
// tried: those at the end first, the others shuffled.
std::vector<PowerLoss> power_losses(const std::vector<JournalEntry>& journal,
                                    std::size_t random_ways, std::uint32_t seed);

// Syncs of one file or folder between which nothing of it changes: it is the same to leave out one
// line of the program or another if the first left nothing to do for the others.
struct SyncGroup {
  NodeId node = 0;
  std::string path;
  std::vector<std::size_t> entries; // of the journal
};
// All of a run but those of what was durable before.
std::vector<SyncGroup> sync_groups(const RecordedRun& run);

// What is lost, at some power loss, if the syncs of the group are left out: what
// RecordedRun::problem says. Nothing where none was found.
std::optional<std::string> loss_without(const SyncGroup& group, RecordedRun& run);

} // namespace triglot::test
