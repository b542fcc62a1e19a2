#include "tests/fault/disk/power_loss.h"

#include "tests/query/random_articles.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace triglot::test {
namespace {

using shim::Change;
using What = Unsynced::What;

bool changes_data(const JournalEntry& entry) {
  return entry.change == Change::write || entry.change == Change::truncate;
}

// Whether the meaning of the disk's state changes just before or just after this many entries.
bool is_turning_point(const std::vector<JournalEntry>& journal, std::size_t entries) {
  return entries == 0 || entries == journal.size() || !changes_data(journal[entries - 1]) ||
         !changes_data(journal[entries]);
}

struct Way {
  const char* name;
  Survival survival;
};

std::vector<Way> fixed_ways() {
  return {
      {"nothing unsynced is there", [](const Unsynced&) { return std::size_t{0}; }},
      {"all is there", [](const Unsynced& unsynced) { return unsynced.changes; }},
      {"contents alone are there",
       [](const Unsynced& unsynced) { return unsynced.what == What::name ? 0 : unsynced.changes; }},
      {"names alone are there",
       [](const Unsynced& unsynced) { return unsynced.what == What::name ? unsynced.changes : 0; }},
  };
}

// A random outcome for each file or folder: everything, nothing, or something else for each part.
// Gives a different outcome for each disk.
Survival random_survival(std::uint32_t seed) {
  return [random = std::mt19937(seed),
          moods = std::map<NodeId, std::size_t>()](const Unsynced& unsynced) mutable {
    const auto mood = moods.try_emplace(unsynced.node, below(random, 3)).first;
    return mood->second == 0   ? 0
           : mood->second == 1 ? unsynced.changes
                               : below(random, unsynced.changes + 1);
  };
}

// Everything except the changes of a file or folder; or, for a folder, except one of its changes.
Survival all_but(NodeId node, std::optional<std::size_t> change = std::nullopt) {
  return [=](const Unsynced& unsynced) {
    const bool is_lost = unsynced.node == node && (!change || unsynced.at == *change);
    return is_lost ? 0 : unsynced.changes;
  };
}

} // namespace

std::vector<PowerLoss> power_losses(const std::vector<JournalEntry>& journal,
                                    std::size_t random_ways, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<PowerLoss> losses;
  for (std::size_t entries = journal.size() + 1; entries-- > 0;) {
    const bool turns = is_turning_point(journal, entries);
    for (const Way& way : turns ? fixed_ways() : std::vector<Way>()) {
      losses.push_back({entries, way.name, way.survival});
    }
    for (std::size_t i = 0; i < (turns ? random_ways : 1); ++i) {
      const auto chance = static_cast<std::uint32_t>(random());
      losses.push_back({entries, fmt::format("chance {}", chance), random_survival(chance),
                        chance % 2 == 0 ? 512U : 4096U});
    }
  }
  const auto others = std::find_if(losses.begin(), losses.end(), [&](const PowerLoss& loss) {
    return loss.entries < journal.size();
  });
  std::shuffle(others, losses.end(), random);
  return losses;
}

std::vector<SyncGroup> sync_groups(const RecordedRun& run) {
  std::vector<SyncGroup> groups;
  std::map<NodeId, std::size_t> last; // the latest group of a file or folder
  DiskModel disk(run.before());
  for (std::size_t i = 0; i < run.journal().size(); ++i) {
    const JournalEntry& entry = run.journal()[i];
    if (entry.change == Change::sync) {
      const NodeId node = disk.node_at(entry.path);
      if (disk.has_unsynced(node)) {
        last[node] = groups.size();
        groups.push_back({node, entry.path, {i}});
      } else if (const auto group = last.find(node); group != last.end()) {
        groups[group->second].entries.push_back(i);
      }
    }
    disk.apply(entry);
  }
  return groups;
}

namespace {

struct Disk {
  std::size_t entries;
  DiskImage image;
};

// The distinct disks that lack everything the group syncs, or, for a folder, one of its names. Up
// to the second commit after it: if nothing is lost until then, nothing depended on it.
std::vector<Disk> disks_without(const SyncGroup& group, const RecordedRun& run) {
  const std::vector<JournalEntry>& journal = run.journal();
  const auto is_left_out = [&](std::size_t i) {
    return std::find(group.entries.begin(), group.entries.end(), i) != group.entries.end();
  };
  std::vector<Disk> disks;
  std::set<DiskImage> met;
  DiskModel disk(run.before());
  const auto add = [&](std::size_t entries, std::optional<std::size_t> change) {
    DiskImage image = disk.after_power_loss(all_but(group.node, change), 4096);
    if (met.insert(image).second || entries == journal.size()) {
      disks.push_back({entries, std::move(image)});
    }
  };
  std::size_t commits = 0;
  for (std::size_t i = 0; i <= journal.size() && commits < 2; ++i) { // after this many entries
    if (i > group.entries.front()) {
      commits += RecordedRun::is_commit(journal[i - 1]) ? 1U : 0U;
      if (is_turning_point(journal, i)) {
        add(i, std::nullopt);
        for (std::size_t change = 0; change < disk.unsynced_names(group.node); ++change) {
          add(i, change);
        }
      }
    }
    if (i < journal.size() && !is_left_out(i)) {
      const bool is_sync = journal[i].change == Change::sync;
      if (is_sync && i > group.entries.front() && disk.node_at(journal[i].path) == group.node) {
        break; // from here on the omission makes no difference
      }
      disk.apply(journal[i]);
    }
  }
  return disks;
}

} // namespace

std::optional<std::string> loss_without(const SyncGroup& group, RecordedRun& run) {
  std::vector<Disk> disks = disks_without(group, run);
  // Where a loss most likely shows first: just after a new state becomes current, and late.
  std::reverse(disks.begin(), disks.end());
  std::stable_partition(disks.begin(), disks.end(), [&](const Disk& disk) {
    return disk.entries == run.journal().size() ||
           run.journal()[disk.entries - 1].change == Change::rename;
  });
  for (const Disk& disk : disks) {
    if (const std::string problem = run.problem(disk.image, disk.entries); !problem.empty()) {
      return fmt::format("behind {} entries: {}", disk.entries, problem);
    }
  }
  return std::nullopt;
}

} // namespace triglot::test
