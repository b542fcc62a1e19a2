// Which feed items an update has to index, so that the newest version of each is in the index.
//
//   changed feeds → note ─┬→ unread(): feeds, unchanged, that have the newest version of an item
//                         │            which is not indexed → note, too, until there are none
//                         └→ write(): what is known of items → chosen(): what to index
#pragma once

#include "indexer/newest_items.h"
#include "store/index_updater.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace triglot {

// One per update. All functions throw as IndexUpdater does.
class ItemChanges {
public:
  explicit ItemChanges(IndexUpdater& index) : index_(index) {}

  // Notes the items that a feed has now; none if it is gone, or no feed any more. REQUIRES: it has
  // not been noted yet.
  void note(const std::string& path, FeedItems items);
  bool has_noted(const std::string& path) const { return now_.contains(path); }
  // Notes a feed that cannot be looked at now.
  void note_unavailable(const std::string& path) { unavailable_.insert(path); }

  // The paths of feeds to note, too, before write().
  std::vector<std::string> unread() const;

  // Writes what is known of the noted feeds; returns the index's older_versions() then. No commit
  // may come between this and marking the noted feeds as incomplete. Afterwards nothing more can be
  // noted.
  std::uint64_t write();

  // Which of a noted feed's items are the newest versions.
  std::vector<bool> chosen(const std::string& path, const FeedItems& items) const;

private:
  std::optional<PlacedVersion> newest(const std::string& item) const;
  bool had_versions(const std::string& item) const;

  IndexUpdater& index_;
  NewestItems now_;
  std::map<std::string, FeedItems> before_; // of the noted feeds
  std::set<std::string> items_;             // of the noted feeds, before and now
  std::unordered_set<std::string> unavailable_;
};

} // namespace triglot
